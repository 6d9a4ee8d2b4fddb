package org.zhaoshang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.ProductWork;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads entries, newest first, each with what became of it. */
final class TrailReader {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** An outcome is noted after what it tells of, and so stands in the same month or a later one. */
  private static final String ENTRIES =
      """
      from audit.entry e left join lateral (
        select outcome.content, outcome.records, outcome.operation_name from audit.entry outcome
        where outcome.outcome_of = e.id and outcome.at >= e.at order by outcome.id limit 1) o on true
      where
      """;

  private final JdbcClient jdbc;

  TrailReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which part of the list.
   *
   * @param size how many entries
   * @param backward whether they are the last ones
   */
  record Part(
      int size, boolean backward, @Nullable AuditCursor after, @Nullable AuditCursor before) {}

  /** The entries of a part, newest first, and one more when there are more on its way. */
  List<AuditEntry> read(TrailFilter filter, Part part) {
    var conditions = filter.conditions();
    place(conditions, "(e.at, e.id) < (?, ?)", part.after());
    place(conditions, "(e.at, e.id) > (?, ?)", part.before());
    var way = part.backward() ? "asc" : "desc";
    conditions.parameters().add(part.size() + 1);
    return ProductWork.call(
        "the trail is the product's own",
        () ->
            jdbc.sql(
                    "select e.id, e.at, encode(e.hash, 'hex'), e.content, o.content "
                        + ENTRIES
                        + conditions.joined()
                        + " order by e.at %1$s, e.id %1$s limit ?".formatted(way))
                .params(conditions.parameters())
                .query(TrailReader::entry)
                .list());
  }

  private static void place(
      TrailFilter.Conditions conditions, String condition, @Nullable AuditCursor cursor) {
    if (cursor != null) {
      conditions.sql().add(condition);
      conditions.parameters().add(Timestamp.from(cursor.at()));
      conditions.parameters().add(cursor.number());
    }
  }

  /** How many entries match. */
  int count(TrailFilter filter) {
    var conditions = filter.conditions();
    return ProductWork.call(
        "the trail is the product's own",
        () ->
            jdbc.sql("select count(*) " + ENTRIES + conditions.joined())
                .params(conditions.parameters())
                .query(Integer.class)
                .single());
  }

  private static AuditEntry entry(ResultSet row, int n) throws SQLException {
    var begun = JSON.readTree(row.getString(4));
    var outcome = row.getString(5) == null ? begun : JSON.readTree(row.getString(5));
    var records = new LinkedHashSet<String>(names(begun));
    records.addAll(names(outcome));
    return new AuditEntry(
        row.getLong(1),
        row.getTimestamp(2).toInstant(),
        Act.valueOf(begun.get("act").asString()),
        text(outcome, "outcome").map(ActOutcome::valueOf).orElse(null),
        Caller.Kind.valueOf(begun.get("kind").asString()),
        text(begun, "subject").orElse(null),
        text(begun, "client").orElse(null),
        begun.has("chamber")
            ? new NodeId(Horizon.OfChamber.TYPE, begun.get("chamber").asLong()).encode()
            : null,
        text(begun, "token").orElse(null),
        text(begun, "type").orElse(null),
        text(outcome, "name").or(() -> text(begun, "name")).orElse(null),
        text(begun, "hash").orElse(null),
        text(begun, "request").orElse(null),
        records.stream().flatMap(name -> AuditEntry.node(name).stream()).toList(),
        text(begun, "address").orElse(null),
        text(begun, "instance").orElse(""),
        row.getString(3));
  }

  private static List<String> names(JsonNode content) {
    var names = new ArrayList<String>();
    content.path("records").forEach(name -> names.add(name.asString()));
    return names;
  }

  private static Optional<String> text(JsonNode content, String field) {
    return Optional.ofNullable(content.get(field)).map(JsonNode::asString);
  }
}
