package org.zhaoshang.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.PastChanges.Change;
import org.zhaoshang.record.PastChanges.Undone;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes back what an import did, record by record and field by field. What was changed since stays.
 * A record that the import made, and nobody changed since, is retired and says nothing any more but
 * how it is called: a later file that means it brings it back.
 */
@Component
public class ImportReversal {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int RECORDS = 200;

  /** What is a record's own whatever a file says. */
  private static final Set<String> OWN =
      Set.of(
          "id",
          "version",
          "created_at",
          "updated_at",
          "retired_at",
          "retired_reason",
          "merged_into");

  private final JdbcClient jdbc;
  private final RecordTypes types;
  private final RecordTables tables;
  private final RecordHistory history;
  private final RecordStore store;
  private final LinkRows links;
  private final ChangeQueue queue;
  private final SeenRows seen;
  private final TransactionTemplate nested;

  ImportReversal(
      JdbcClient jdbc,
      RecordTypes types,
      RecordTables tables,
      RecordHistory history,
      RecordStore store,
      LinkRows links,
      ChangeQueue queue,
      SeenRows seen,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.types = types;
    this.tables = tables;
    this.history = history;
    this.store = store;
    this.links = links;
    this.queue = queue;
    this.seen = seen;
    this.nested =
        new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * The import that is taken back.
   *
   * @param source its file, as provenance shows it
   * @param statement who takes it back, and why
   */
  public record Taken(UUID importId, String source, Instant receivedAt, Statement statement) {}

  /**
   * What stays.
   *
   * @param field null for the record as a whole
   * @param by who changed it since; null when it is not known, or when its values would not go
   *     together any more
   * @param source the file that changed it since, as {@code by} when none did
   */
  public record Kept(
      NodeId record,
      @Nullable String field,
      @Nullable String by,
      @Nullable String source,
      @Nullable Instant at) {

    static Kept since(NodeId record, @Nullable String field, @Nullable Change change) {
      return change == null
          ? new Kept(record, field, null, null, null)
          : new Kept(record, field, change.actor(), change.source(), change.at());
    }
  }

  /** Whether it is known what the import did. */
  public boolean knows(UUID importId) {
    return jdbc.sql(
            """
            select exists (select from record.history where import_id = :id and reversal is null)
              or exists (select from record.part_change where import_id = :id)
            """)
        .param("id", importId)
        .query(Boolean.class)
        .single();
  }

  /** Takes back rows that have no history of their own, in the caller's transaction. */
  public List<Kept> parts(Taken taken) {
    seen.forget(taken.source(), taken.receivedAt());
    var touched = new TreeMap<String, Set<Long>>();
    var kept = new ArrayList<Kept>();
    jdbc.sql("select * from record.take_back_parts(?)")
        .param(taken.importId())
        .query(row -> {
          var record = new NodeId(row.getString(1), row.getLong(2));
          touched.computeIfAbsent(record.type(), t -> new TreeSet<>()).add(record.id());
          if (row.getBoolean(4)) {
            kept.add(Kept.since(record, row.getString(3).replaceFirst(".*\\.", ""), null));
          }
        });
    touched.forEach(queue::changed);
    return kept;
  }

  /**
   * Takes back what the import did to some records, in the caller's transaction.
   *
   * @return what stays of them; empty when all records were seen to
   */
  public Optional<List<Kept>> next(Taken taken) {
    var next = new TreeMap<String, Set<Long>>();
    jdbc.sql(
            """
            select type, id from record.history where import_id = ? and reversal is null
            group by 1, 2 order by 1, 2 limit ?
            """)
        .params(taken.importId(), RECORDS)
        .query(row -> {
          next.computeIfAbsent(row.getString(1), t -> new TreeSet<>()).add(row.getLong(2));
        });
    if (next.isEmpty()) {
      return Optional.empty();
    }
    var kept = new ArrayList<Kept>();
    next.forEach((type, ids) -> kept.addAll(records(taken, types.of(type), ids)));
    return Optional.of(kept);
  }

  /** All of them at once; where the database refuses that, each by itself. */
  private List<Kept> records(Taken taken, RecordType type, Set<Long> ids) {
    try {
      return Objects.requireNonNull(nested.execute(_ -> undo(taken, type, ids)));
    } catch (DataIntegrityViolationException e) {
      if (ids.size() > 1) {
        return ids.stream().flatMap(id -> records(taken, type, Set.of(id)).stream()).toList();
      }
      var id = ids.iterator().next();
      settle(taken, type, ids, "KEPT");
      return List.of(Kept.since(new NodeId(type.name(), id), null, null));
    }
  }

  private List<Kept> undo(Taken taken, RecordType type, Set<Long> ids) {
    var retired = lock(type, ids);
    var past = PastChanges.of(jdbc, type.name(), ids);
    var met = metSince(taken, type, ids);
    var kept = new ArrayList<Kept>();
    var whole = new TreeSet<Long>();
    var made = new TreeMap<Long, String>();
    var undone = new LinkedHashMap<Long, Undone>();
    for (var id : ids) {
      var changes = new PastChanges(past.getOrDefault(id, List.of()), taken.importId());
      var record = new NodeId(type.name(), id);
      if (changes.nothing()) {
        continue;
      }
      var since = changes.since();
      if (retired.get(id) == null || retired.get(id)) {
        kept.add(Kept.since(record, null, since.isEmpty() ? null : since.getLast()));
        whole.add(id);
      } else if (!changes.made()) {
        var one = changes.undo(field -> required(type, field));
        one.kept()
            .forEach((field, by) -> kept.add(Kept.since(record, RecordTable.field(field), by)));
        if (!one.nothing()) {
          undone.put(id, one);
        }
      } else if (since.isEmpty() && !met.containsKey(id)) {
        made.put(id, changes.locator());
      } else {
        if (since.isEmpty()) {
          kept.add(new Kept(record, null, null, met.get(id), null));
        }
        since.forEach(change -> kept.addAll(changed(record, change)));
        whole.add(id);
      }
    }
    var changes = new TreeMap<Long, Map<String, Object>>();
    made.keySet().forEach(id -> changes.put(id, erase(type, id, taken)));
    undone.forEach((id, one) -> changes.put(id, restore(type, id, one)));
    undone.forEach((id, one) -> made.put(id, one.locator()));
    note(type, changes, made, taken);
    settle(taken, type, ids.stream().filter(id -> !whole.contains(id)).toList(), "DONE");
    settle(taken, type, whole, "KEPT");
    return kept;
  }

  private static List<Kept> changed(NodeId record, Change change) {
    return change.fields().isEmpty()
        ? List.of(Kept.since(record, null, change))
        : change.fields().keySet().stream()
            .map(field -> Kept.since(record, RecordTable.field(field), change))
            .toList();
  }

  /** Locks records in the order of their ids; of each whether it is retired. */
  private Map<Long, Boolean> lock(RecordType type, Collection<Long> ids) {
    var retired = new HashMap<Long, Boolean>();
    jdbc.sql(
            "select id, retired_at is not null from %s where id = any(?) order by id for update"
                .formatted(type.table()))
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          retired.put(row.getLong(1), row.getBoolean(2));
        });
    return retired;
  }

  /** Which of these records a file that came later says, too, as far as that is remembered. */
  private Map<Long, String> metSince(Taken taken, RecordType type, Collection<Long> ids) {
    var met = new HashMap<Long, String>();
    jdbc.sql(
            """
            select s.id, s.source from record.seen s
            where s.type = ? and s.id = any(?) and s.received_at > ?
            """)
        .param(type.name())
        .param(ids.toArray(Long[]::new))
        .param(taken.receivedAt().atOffset(java.time.ZoneOffset.UTC))
        .query(row -> {
          met.put(row.getLong(1), row.getString(2));
        });
    return met;
  }

  private void settle(Taken taken, RecordType type, Collection<Long> ids, String reversal) {
    jdbc.sql(
            "update record.history set reversal = ? where import_id = ? and type = ? and id = any(?) and reversal is null")
        .params(reversal, taken.importId(), type.name(), ids.toArray(Long[]::new))
        .update();
  }

  /** Retires what the import made, without what it said of it; what that changes. */
  private Map<String, Object> erase(RecordType type, long id, Taken taken) {
    var changes = new TreeMap<String, Object>();
    type.of(FieldKind.CHILDREN).forEach(field -> changes.putAll(removed(field, id, null)));
    type.of(FieldKind.LINKS)
        .forEach(
            field -> links.write(field, Map.of(id, Set.of())).values().forEach(changes::putAll));
    jdbc.sql(
            """
            update %s t set %s retired_at = now(), retired_reason = ?, version = t.version + 1, updated_at = now()
            where id = ? returning record.difference(to_jsonb(old), to_jsonb(new))
            """
                .formatted(
                    type.table(),
                    erased(type).stream()
                        .map(c -> '"' + c + "\" = default, ")
                        .collect(Collectors.joining())))
        .param(taken.statement().reason())
        .param(id)
        .query(row -> {
          changes.putAll(RecordHistory.columns(row.getString(1)));
        });
    return changes;
  }

  /** The columns that a record can do without, but for those by which it is met again. */
  private List<String> erased(RecordType type) {
    var stay = new TreeSet<>(OWN);
    var identity = type.identity();
    if (identity != null) {
      identity.by().forEach(field -> stay.add(RecordTable.columnName(field)));
      identity.keys().forEach(field -> stay.add(RecordTable.columnName(field)));
      Optional.ofNullable(identity.code())
          .ifPresent(code -> stay.add(RecordTable.columnName(code)));
      Optional.ofNullable(identity.within())
          .flatMap(type::field)
          .ifPresent(
              owner -> owner.columns().forEach(column -> stay.add(RecordTable.columnName(column))));
    }
    return jdbc.sql(
            """
            select attname from pg_attribute
            where attrelid = to_regclass(?) and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
              and (atthasdef or not attnotnull) and attname <> all (?)
            """)
        .param(type.table())
        .param(stay.toArray(String[]::new))
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Writes what was, and for which days it is true; what that changes. */
  private Map<String, Object> restore(RecordType type, long id, Undone undone) {
    var changes = new TreeMap<>(undone.changes());
    var days = new TreeMap<String, String>();
    undone
        .days()
        .forEach((field, day) -> {
          if (day != null) {
            days.put(RecordTable.field(field), day.toString());
          }
        });
    var own = own(type, undone.values());
    jdbc.sql(
            """
            update %s t set %s stated_fields = nullif((coalesce(t.stated_fields, '{}') - :gone::text[]) || :days::jsonb, '{}'),
              version = t.version + 1, updated_at = now() where id = :id
            """
                .formatted(type.table(), own.isEmpty() ? "" : back(own) + ","))
        .param("values", JSON.writeValueAsString(own))
        .param(
            "gone", undone.days().keySet().stream().map(RecordTable::field).toArray(String[]::new))
        .param("days", JSON.writeValueAsString(days))
        .param("id", id)
        .update();
    for (var field : type.of(FieldKind.CHILDREN)) {
      var prefix = RecordTable.columnName(field.name()) + ".";
      undone.rows().stream()
          .filter(row -> row.startsWith(prefix))
          .forEach(row -> changes.putAll(removed(field, id, row.substring(prefix.length()))));
      var rows = new TreeMap<String, Map<String, Object>>();
      undone
          .values()
          .forEach((name, value) -> {
            if (name.startsWith(prefix)) {
              rows.computeIfAbsent(PastChanges.row(name), r -> new TreeMap<>())
                  .put(name.substring(name.lastIndexOf('.') + 1), value);
            }
          });
      rows.forEach((row, values) ->
          jdbc.sql(
                  "update %s t set %s where t.%s = :id and t.%s::text = :key"
                      .formatted(
                          children(field).table(),
                          back(values),
                          children(field).of(),
                          RecordTable.columnName(children(field).by())))
              .param("values", JSON.writeValueAsString(values))
              .param("id", id)
              .param("key", row.substring(prefix.length()))
              .update());
    }
    for (var field : type.of(FieldKind.LINKS)) {
      var before = undone.values().get(RecordTable.columnName(field.name()));
      if (before != null) {
        links.write(
            field,
            Map.of(id, before.valueStream().map(JsonNode::asLong).collect(Collectors.toSet())));
      }
    }
    return changes;
  }

  /** The values of a record's own columns, with what they are compared by. */
  private Map<String, Object> own(RecordType type, Map<String, JsonNode> values) {
    var own = new TreeMap<String, Object>();
    values.forEach((field, value) -> {
      if (field.indexOf('.') < 0
          && tables.of(type.name()).column(RecordTable.field(field)).isPresent()) {
        own.put(field, value);
      }
    });
    var identity = type.identity();
    if (identity != null) {
      identity.by().stream()
          .map(RecordTable::columnName)
          .filter(values::containsKey)
          .forEach(column ->
              own.put(
                  column + "_key",
                  store.key(type, Objects.requireNonNull(values.get(column)).asString())));
    }
    return own;
  }

  /** An assignment of these values to a row that is called {@code t}. */
  private static String back(Map<String, Object> values) {
    return "(%1$s) = (select %1$s from jsonb_populate_record(t, :values::jsonb) r)"
        .formatted(
            values.keySet().stream().map(c -> '"' + c + '"').collect(Collectors.joining(", ")));
  }

  /** Deletes rows of a record's own, all where no key is given; what that changes. */
  private Map<String, Object> removed(RecordField field, long id, @Nullable String key) {
    var rows = children(field);
    var by = RecordTable.columnName(rows.by());
    var changes = new TreeMap<String, Object>();
    jdbc.sql(
            "delete from %s t where t.%s = :id and (:key::text is null or t.%s::text = :key) returning t.%3$s::text, record.difference(to_jsonb(t), null)"
                .formatted(rows.table(), rows.of(), by))
        .param("id", id)
        .param("key", key, java.sql.Types.VARCHAR)
        .query(row -> {
          var prefix = RecordTable.columnName(field.name()) + "." + row.getString(1) + ".";
          RecordHistory.columns(row.getString(2))
              .forEach((column, pair) -> {
                if (!Set.of(rows.of(), by, "currency").contains(column)) {
                  changes.put(prefix + column, pair);
                }
              });
        });
    return changes;
  }

  private static boolean required(RecordType type, String name) {
    return type.of(FieldKind.CHILDREN).stream()
        .filter(f -> name.startsWith(RecordTable.columnName(f.name()) + "."))
        .flatMap(f -> children(f).fields().stream())
        .anyMatch(f -> f.required() && name.endsWith("." + RecordTable.columnName(f.name())));
  }

  private static RecordField.Children children(RecordField field) {
    return Objects.requireNonNull(field.children());
  }

  /** Lets follow what follows from changes; where a record came from no longer names the file. */
  private void note(
      RecordType type,
      Map<Long, Map<String, Object>> changes,
      Map<Long, String> locators,
      Taken taken) {
    if (changes.isEmpty()) {
      return;
    }
    history.note(tables.of(type.name()), "REVERTED", taken.statement(), changes, locators);
    store.rules(type).forEach(rule -> rule.written(changes.keySet()));
    queue.changed(type.name(), changes.keySet());
    jdbc.sql(
            "delete from record.provenance where type = ? and id = any(?) and source = ? and received_at = ?")
        .params(
            type.name(),
            changes.keySet().toArray(Long[]::new),
            taken.source(),
            taken.receivedAt().atOffset(java.time.ZoneOffset.UTC))
        .update();
  }
}
