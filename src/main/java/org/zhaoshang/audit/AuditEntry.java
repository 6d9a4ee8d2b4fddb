package org.zhaoshang.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.NodeId;

/** An entry as it is read; as the schema's {@code AuditEntry}. */
record AuditEntry(
    long number,
    Instant at,
    Act act,
    @Nullable ActOutcome outcome,
    Caller.Kind kind,
    @Nullable String subject,
    @Nullable String client,
    @Nullable String chamberId,
    @Nullable String token,
    @Nullable String operationType,
    @Nullable String operationName,
    @Nullable String operationHash,
    @Nullable String request,
    List<String> records,
    @Nullable String address,
    String instance,
    String hash) {

  /** The GraphQL type. */
  static final String TYPE = "AuditEntry";

  String id() {
    return new NodeId(TYPE, number).encode();
  }

  AuditCursor cursor() {
    return new AuditCursor(at, number);
  }

  /** The global id of a record that the trail names {@code Contact:12}. */
  static Optional<String> node(String name) {
    int colon = name.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new NodeId(name.substring(0, colon), Long.parseLong(name.substring(colon + 1)))
                .encode());
  }
}
