package org.zhaoshang.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;

/** Conditions on entries, all of which hold; as the schema's {@code AuditFilter}. */
record TrailFilter(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable List<Act> act,
    @Nullable List<ActOutcome> outcome,
    @Nullable String subject,
    @Nullable String client,
    @Nullable String chamberId,
    @Nullable String token,
    @Nullable String operationName,
    @Nullable String operationHash,
    @Nullable String request,
    @Nullable String record,
    @Nullable String address) {

  /** Every entry. */
  static final TrailFilter ALL =
      new TrailFilter(null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** SQL conditions on the entry {@code e} and its outcome {@code o}, and their parameters. */
  record Conditions(List<String> sql, List<Object> parameters) {

    void add(String condition, @Nullable Object parameter) {
      if (parameter != null) {
        sql.add(condition);
        parameters.add(parameter);
      }
    }

    String joined() {
      return String.join(" and ", sql);
    }
  }

  Conditions conditions() {
    var conditions = new Conditions(new ArrayList<>(), new ArrayList<>());
    conditions.sql().add("e.outcome_of is null");
    conditions.add("e.at >= ?", from == null ? null : Timestamp.from(from));
    conditions.add("e.at < ?", to == null ? null : Timestamp.from(to));
    conditions.add("e.act = any(?)", names(act));
    conditions.add("coalesce(o.content, e.content)::jsonb ->> 'outcome' = any(?)", names(outcome));
    conditions.add("e.subject = ?", subject);
    conditions.add("e.client = ?", client);
    conditions.add("e.chamber = ?", chamberId == null ? null : chamber(chamberId));
    conditions.add("e.content::jsonb ->> 'token' = ?", token);
    conditions.add("coalesce(o.operation_name, e.operation_name) = ?", operationName);
    conditions.add("e.operation_hash = ?", operationHash);
    conditions.add("e.content::jsonb ->> 'request' = ?", request);
    conditions.add("e.content::jsonb ->> 'address' = ?", address);
    if (record != null) {
      var named = "[\"" + record(record) + "\"]";
      conditions.sql().add("(e.records @> ?::jsonb or o.records @> ?::jsonb)");
      conditions.parameters().add(named);
      conditions.parameters().add(named);
    }
    return conditions;
  }

  private static String @Nullable [] names(@Nullable List<? extends Enum<?>> values) {
    return values == null ? null : values.stream().map(Enum::name).toArray(String[]::new);
  }

  private static long chamber(String id) {
    return NodeId.decode(id)
        .filter(node -> node.type().equals(Horizon.OfChamber.TYPE))
        .map(NodeId::id)
        .orElseThrow(() -> InputError.bad("filter.chamberId: not the id of a chamber"));
  }

  private static String record(String id) {
    return NodeId.decode(id)
        .map(Entry::name)
        .orElseThrow(() -> InputError.bad("filter.record: not a global id"));
  }
}
