package org.zhaoshang.contact;

import java.util.Arrays;
import java.util.Optional;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Row;

/** The types whose records have contacts, with the column that says whose a contact is. */
enum Owner {
  ENTERPRISE("Enterprise", "enterprise_id"),
  LEAD("Lead", "lead_id"),
  PROJECT("Project", "project_id"),
  CHAMBER("Chamber", "chamber_id");

  private final String type;
  private final String column;

  Owner(String type, String column) {
    this.type = type;
    this.column = column;
  }

  /** The GraphQL type. */
  String type() {
    return type;
  }

  /** The column of {@code contact.contact}. */
  String column() {
    return column;
  }

  NodeId node(long id) {
    return new NodeId(type, id);
  }

  static Optional<Owner> of(String type) {
    return Arrays.stream(values()).filter(o -> o.type.equals(type)).findFirst();
  }

  static Owner of(Row row) {
    return of(row.type()).orElseThrow(() -> new IllegalArgumentException(row.type()));
  }
}
