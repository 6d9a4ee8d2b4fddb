package org.zhaoshang.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.RecordWriter.Writing;
import org.zhaoshang.schema.record.RecordType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happened to records: every change by whatever door, and what was said too late to count. */
@Component
public class RecordHistory {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> RETIREMENT =
      Set.of("retired_at", "retired_reason", "merged_into");

  private final JdbcClient jdbc;

  RecordHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As the schema's {@code RecordChange}; {@code source} is null when a mutation wrote it. */
  public record Entry(
      @Nullable Long version,
      Instant at,
      String kind,
      String actor,
      @Nullable String source,
      String locator,
      LocalDate trueFor,
      @Nullable String reason,
      List<FieldChange> fields) {}

  /** As the schema's {@code FieldChange}. */
  public record FieldChange(String field, @Nullable String from, @Nullable String to) {}

  /** The parameters of a statement that writes history: who says what, and when it is true. */
  StatementSpec said(StatementSpec sql, String type, Statement statement) {
    return sql.param("type", type)
        .param("by", statement.by())
        .param("source", statement.source())
        .param("trueFor", statement.trueFor())
        .param("reason", statement.reason(), java.sql.Types.VARCHAR);
  }

  /** Keeps what is older than what the records have; the fields that say something else. */
  Map<Long, List<String>> held(RecordTable table, Statement statement, Map<Long, Writing> older) {
    var rows = new HashMap<Long, Row>();
    jdbc.sql("select " + table.selected() + " from " + table.name() + " where id = any(?)")
        .param(older.keySet().toArray(Long[]::new))
        .query((row, n) -> table.row(row))
        .list()
        .forEach(row -> rows.put(row.id(), row));
    var changes = new HashMap<Long, Map<String, Object>>();
    var locators = new HashMap<Long, String>();
    older.forEach((id, writing) -> {
      var row = rows.get(id);
      var said = new HashMap<String, Object>();
      writing
          .values()
          .forEach((field, value) -> {
            var there = row == null ? null : row.get(field);
            var change = field.endsWith("Key") ? null : change(there, value);
            if (change != null) {
              said.put(RecordTable.columnName(field), change);
            }
          });
      if (!said.isEmpty()) {
        changes.put(id, said);
        locators.put(id, writing.locator());
      }
    });
    note(table, "HELD", statement, changes, locators);
    return changes.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue().keySet().stream().map(RecordTable::field).sorted().toList()));
  }

  /** A value before and after as the history keeps them; null when they are the same. */
  static @Nullable List<@Nullable String> change(@Nullable Object from, @Nullable Object to) {
    return same(from, to) ? null : pair(text(from), text(to));
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return one instanceof java.math.BigDecimal a && other instanceof java.math.BigDecimal b
        ? a.compareTo(b) == 0
        : Objects.equals(text(one), text(other));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static List<@Nullable String> pair(@Nullable String from, @Nullable String to) {
    var pair = new ArrayList<@Nullable String>();
    pair.add(from);
    pair.add(to);
    return pair;
  }

  /**
   * Those of these retired records that an import made which was taken back: a file brings them
   * back.
   */
  Set<Long> takenBack(String type, Collection<Long> ids) {
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(
            jdbc.sql(
                    """
                    select id from (
                      select distinct on (id) id, kind from record.history
                      where type = ? and id = any(?) and kind in ('RETIRED', 'MERGED', 'REVERTED') order by id, seq desc) x
                    where kind = 'REVERTED'
                    """)
                .param(type)
                .param(ids.toArray(Long[]::new))
                .query(Long.class)
                .list());
  }

  /** Notes that records were made; after they were, since whoever makes one notes it only then. */
  void created(String type, Statement statement, Map<Long, String> locators) {
    if (locators.isEmpty()) {
      return;
    }
    said(
            jdbc.sql(
                """
                insert into record.history (type, id, version, kind, actor, source, locator, true_for, reason)
                select :type, x.id, 1, 'CREATED', :by, :source, x.locator, :trueFor, :reason
                from unnest(:ids::bigint[], :locators::text[]) as x(id, locator)
                """),
            type,
            statement)
        .param("ids", locators.keySet().toArray(Long[]::new))
        .param("locators", locators.values().toArray(String[]::new))
        .update();
  }

  /**
   * Notes what was done to one record as a whole.
   *
   * @param changes what it changed, by column, as JSON; {@code {}} when the record stayed as it was
   */
  void act(
      RecordType type, String kind, Statement statement, long id, String locator, String changes) {
    said(
            jdbc.sql(
                """
                insert into record.history (type, id, version, kind, actor, source, locator, true_for, reason, changes)
                select :type, t.id, case when :changes <> '{}' then t.version end, :kind, :by, :source, :locator, :trueFor, :reason,
                  :changes::jsonb
                from %s t where t.id = :id
                """
                    .formatted(type.table())),
            type.name(),
            statement)
        .param("id", id)
        .param("kind", kind)
        .param("locator", locator)
        .param("changes", changes)
        .update();
  }

  /**
   * Notes what became of fields.
   *
   * @param changes of each record, by column: the values before and after
   */
  void note(
      RecordTable table,
      String kind,
      Statement statement,
      Map<Long, Map<String, Object>> changes,
      Map<Long, String> locators) {
    if (changes.isEmpty()) {
      return;
    }
    var rows =
        changes.entrySet().stream()
            .map(e ->
                Map.<String, Object>of(
                    "id", e.getKey(),
                    "locator", String.valueOf(locators.get(e.getKey())),
                    "changes", e.getValue()))
            .toList();
    said(
            jdbc.sql(
                """
                insert into record.history (type, id, version, kind, actor, source, locator, true_for, reason, changes)
                select :type, x.id, case when :kind = 'HELD' then null else t.version end, :kind, :by, :source, x.locator,
                  :trueFor, :reason, x.changes
                from jsonb_to_recordset(:rows::jsonb) as x(id bigint, locator text, changes jsonb)
                join %s t on t.id = x.id order by x.id
                """
                    .formatted(table.name())),
            table.type(),
            statement)
        .param("kind", kind)
        .param("rows", JSON.writeValueAsString(rows))
        .update();
  }

  /** The changes of these records, the newest first, at most {@code limit} of each. */
  public Map<Long, List<Entry>> of(String type, Collection<Long> ids, int limit) {
    var entries = new HashMap<Long, List<Entry>>();
    jdbc.sql(
            """
            select h.* from unnest(?::bigint[]) as x(id)
            cross join lateral (select * from record.history h where h.type = ? and h.id = x.id
              order by h.seq desc limit ?) h
            order by h.seq desc
            """)
        .param(ids.toArray(Long[]::new))
        .param(type)
        .param(limit)
        .query(row -> {
          var actor = row.getString("actor");
          var source = row.getString("source");
          entries
              .computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())
              .add(
                  new Entry(
                      row.getObject("version", Long.class),
                      row.getObject("at", OffsetDateTime.class).toInstant(),
                      row.getString("kind"),
                      actor,
                      source.equals(actor) ? null : source,
                      row.getString("locator"),
                      row.getObject("true_for", LocalDate.class),
                      row.getString("reason"),
                      fields(row.getString("changes"))));
        });
    return entries;
  }

  /** The fields that changed since a version. */
  public List<String> changedSince(String type, long id, long version) {
    return jdbc.sql(
            """
            select distinct k from record.history h, jsonb_object_keys(h.changes) k
            where type = ? and id = ? and version > ? and k <> all (?) order by k
            """)
        .param(type)
        .param(id)
        .param(version)
        .param(RETIREMENT.toArray(String[]::new))
        .query((row, n) -> RecordTable.field(row.getString(1)))
        .list();
  }

  /** The changes of a record by column, as JSON has them. */
  static Map<String, Object> columns(String changes) {
    var columns = new java.util.TreeMap<String, Object>();
    JSON.readTree(changes).properties().forEach(e -> columns.put(e.getKey(), e.getValue()));
    return columns;
  }

  static List<FieldChange> fields(String changes) {
    return JSON.readTree(changes).properties().stream()
        .filter(e -> !isTold(e.getKey(), e.getValue().get(0)))
        .map(e ->
            new FieldChange(
                RecordTable.field(e.getKey()),
                said(e.getValue().get(0)),
                said(e.getValue().get(1))))
        .sorted(java.util.Comparator.comparing(FieldChange::field))
        .toList();
  }

  /** By {@code retirement}, or by the amounts of a row that was made. */
  private static boolean isTold(String column, JsonNode before) {
    return RETIREMENT.contains(column) || column.endsWith(".currency") && before.isNull();
  }

  private static @Nullable String said(@Nullable JsonNode value) {
    return value == null || value.isNull()
        ? null
        : value.isArray()
            ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining("、"))
            : value.asString();
  }

  /**
   * Rewrites what the history of a record says, for ever: texts of persons who are erased.
   *
   * @param told what remains of a text; the text itself when it names nobody
   */
  public void rewrite(NodeId record, UnaryOperator<String> told) {
    jdbc.sql(
            "select seq, reason, changes from record.history where type = ? and id = ? order by seq for update")
        .param(record.type())
        .param(record.id())
        .query(
            (row, n) -> new Said(row.getLong(1), row.getString(2), JSON.readTree(row.getString(3))))
        .list()
        .forEach(said -> {
          var reason = said.reason() == null ? null : told.apply(said.reason());
          var changes = rewritten(said.changes(), told);
          if (!Objects.equals(reason, said.reason()) || !changes.equals(said.changes())) {
            jdbc.sql("update record.history set reason = ?, changes = ?::jsonb where seq = ?")
                .param(1, reason, java.sql.Types.VARCHAR)
                .param(2, changes.toString())
                .param(3, said.seq())
                .update();
          }
        });
  }

  private record Said(long seq, @Nullable String reason, JsonNode changes) {}

  private static JsonNode rewritten(JsonNode value, UnaryOperator<String> told) {
    if (value.isString()) {
      return JSON.getNodeFactory().stringNode(told.apply(value.asString()));
    }
    if (value.isArray()) {
      var array = JSON.createArrayNode();
      value.forEach(each -> array.add(rewritten(each, told)));
      return array;
    }
    var object = JSON.createObjectNode();
    value.properties().forEach(e -> object.set(e.getKey(), rewritten(e.getValue(), told)));
    return value.isObject() ? object : value;
  }
}
