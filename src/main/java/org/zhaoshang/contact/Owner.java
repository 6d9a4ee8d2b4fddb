package org.zhaoshang.contact;

import org.zhaoshang.graph.NodeId;
import org.zhaoshang.schema.Names;
import org.zhaoshang.schema.record.RecordType;

/** A type whose records have contacts. */
record Owner(RecordType type) {

  /** The column of {@code contact.contact} that says whose a contact is. */
  String column() {
    return Names.snake(type.name()) + "_id";
  }

  NodeId node(long id) {
    return new NodeId(type.name(), id);
  }
}
