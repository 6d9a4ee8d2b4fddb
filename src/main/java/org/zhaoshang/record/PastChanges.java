package org.zhaoshang.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The changes of one record as an import that is taken back meets them. */
final class PastChanges {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<Change> all;
  private final List<Change> own;
  private final UUID importId;

  /** The changes of a record in their order; those of this import are to be taken back. */
  PastChanges(List<Change> all, UUID importId) {
    this.all = all;
    this.importId = importId;
    this.own = all.stream().filter(c -> importId.equals(c.importId())).toList();
  }

  /**
   * A change.
   *
   * @param importId the import that it came with; null for none
   * @param undone whether it was taken back, or takes another back
   * @param fields by column, or {@code years.2018.phase}: the values before and after
   */
  record Change(
      long seq,
      String kind,
      String actor,
      String source,
      String locator,
      Instant at,
      LocalDate trueFor,
      @Nullable UUID importId,
      boolean undone,
      Map<String, JsonNode> fields) {}

  /**
   * What is to be written to take changes back.
   *
   * @param values by column, or {@code years.2018.phase}
   * @param rows the rows of their own that go, as {@code years.2018}
   * @param days by column: the day for which the value is true; null for that of the whole record
   * @param changes as the history notes them
   * @param kept by column or row what was changed since, with the change
   */
  record Undone(
      String locator,
      Map<String, JsonNode> values,
      Set<String> rows,
      Map<String, @Nullable LocalDate> days,
      Map<String, Object> changes,
      Map<String, Change> kept) {

    boolean nothing() {
      return values.isEmpty() && rows.isEmpty();
    }
  }

  /** The changes of these records, but for statements that were held. */
  static Map<Long, List<Change>> of(JdbcClient jdbc, String type, Collection<Long> ids) {
    var changes = new HashMap<Long, List<Change>>();
    jdbc.sql(
            "select *, changes::text as fields from record.history where type = ? and id = any(?) and kind <> 'HELD' order by seq")
        .param(type)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          var fields = new TreeMap<String, JsonNode>();
          JSON.readTree(row.getString("fields"))
              .properties()
              .forEach(e -> fields.put(e.getKey(), e.getValue()));
          changes
              .computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())
              .add(
                  new Change(
                      row.getLong("seq"),
                      row.getString("kind"),
                      row.getString("actor"),
                      row.getString("source"),
                      row.getString("locator"),
                      row.getObject("at", OffsetDateTime.class).toInstant(),
                      row.getObject("true_for", LocalDate.class),
                      row.getObject("import_id", UUID.class),
                      "DONE".equals(row.getString("reversal"))
                          || "REVERTED".equals(row.getString("kind")),
                      fields));
        });
    return changes;
  }

  /** Whether the import changed nothing: what it said was too old to count. */
  boolean nothing() {
    return own.isEmpty();
  }

  /** Whether the import made the record, or brought it back. */
  boolean made() {
    return own.stream().anyMatch(c -> Set.of("CREATED", "RESTORED").contains(c.kind()));
  }

  /** Where the import's row stands. */
  String locator() {
    return own.getFirst().locator();
  }

  /** What others did since. */
  List<Change> since() {
    return all.stream().filter(c -> stands(c) && c.seq() > own.getFirst().seq()).toList();
  }

  private boolean stands(Change change) {
    return !change.undone() && !importId.equals(change.importId());
  }

  /**
   * Goes back to what was.
   *
   * @param required whether a field such as {@code years.2018.phase} is one that its row cannot be
   *     without
   */
  Undone undo(Predicate<String> required) {
    var first = new LinkedHashMap<String, Change>();
    var last = new HashMap<String, JsonNode>();
    own.forEach(change ->
        change
            .fields()
            .forEach((field, pair) -> {
              first.putIfAbsent(field, change);
              last.put(field, pair.get(1));
            }));
    var undone =
        new Undone(
            own.getFirst().locator(),
            new TreeMap<>(),
            new TreeSet<>(),
            new HashMap<>(),
            new TreeMap<>(),
            new TreeMap<>());
    var made = new TreeSet<String>();
    first.forEach((field, change) -> {
      if (required.test(field)
          && Objects.requireNonNull(change.fields().get(field)).get(0).isNull()) {
        made.add(row(field));
      }
    });
    made.forEach(row -> {
      var since = lastSince(field -> row(field).equals(row));
      if (since == null) {
        undone.rows().add(row);
      } else {
        undone.kept().put(row, since);
      }
    });
    first.forEach((field, change) -> {
      if (!made.contains(row(field))) {
        var since = lastSince(field::equals);
        if (since == null) {
          back(field, change, Objects.requireNonNull(last.get(field)), undone);
        } else {
          undone.kept().put(field, since);
        }
      }
    });
    return undone;
  }

  private void back(String field, Change change, JsonNode now, Undone undone) {
    var touching = all.stream().filter(c -> c.fields().containsKey(field)).toList();
    int at = touching.indexOf(change);
    while (at > 0 && touching.get(at - 1).undone()) {
      at--;
    }
    var was = Objects.requireNonNull(touching.get(at).fields().get(field)).get(0);
    if (!was.equals(now)) {
      undone.values().put(field, was);
      undone.changes().put(field, List.of(now, was));
    }
    undone.days().put(field, at == 0 ? null : touching.get(at - 1).trueFor());
  }

  private @Nullable Change lastSince(Predicate<String> field) {
    return since().stream()
        .filter(c -> c.fields().keySet().stream().anyMatch(field))
        .reduce((a, b) -> b)
        .orElse(null);
  }

  /** {@code years.2018} of {@code years.2018.phase}; the field itself of any other. */
  static String row(String field) {
    int dot = field.lastIndexOf('.');
    return dot < 0 ? field : field.substring(0, dot);
  }
}
