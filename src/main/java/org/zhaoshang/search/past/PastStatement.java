package org.zhaoshang.search.past;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.PastRecords;
import org.zhaoshang.record.PastRecords.Past;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.Names;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.search.facet.FacetLabels;

/**
 * One statement about the records of an earlier day: {@code t} is a record, {@code p} a row of one
 * of its lists. It selects from what its conditions and values turn out to need.
 */
final class PastStatement {

  private static final String CURRENCY = "currency";

  private final JdbcClient jdbc;
  private final PastRecords records;
  private final Past past;
  private final FacetLabels labels;
  private final TreeSet<String> columns = new TreeSet<>();
  private final Map<String, RecordField> lists = new LinkedHashMap<>();
  private final Map<String, Object> parameters = new HashMap<>();

  PastStatement(JdbcClient jdbc, PastRecords records, Past past, FacetLabels labels) {
    this.jdbc = jdbc;
    this.records = records;
    this.past = past;
    this.labels = labels;
  }

  /** The statement with this text, {@code %s} being the records. */
  JdbcClient.StatementSpec sql(String text) {
    var from = records.current(past, columns);
    var with =
        lists.values().stream()
            .map(field ->
                "%s as materialized (%s)"
                    .formatted(
                        list(field.name()), "select * from " + records.parts(past, field) + " e"))
            .collect(Collectors.joining(", "));
    return jdbc.sql((with.isEmpty() ? "" : "with " + with + " ") + text.formatted(from + " t"))
        .params(past.parameters())
        .params(parameters);
  }

  /** A value as a parameter. */
  String parameter(Object value) {
    var name = "v" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }

  /** The name of a list in the statement. */
  String list(String nested) {
    lists.computeIfAbsent(nested, name -> past.type().field(name).orElseThrow());
    return "part_" + Names.snake(nested);
  }

  /** The column of a list that has the record's id. */
  String owner(String nested) {
    return requireNonNull(past.type().field(nested).orElseThrow().children()).of();
  }

  /**
   * The field whose values these are.
   *
   * @throws InputProblems when they are not kept in columns of which the history is known
   */
  RecordField kept(IndexedField field) {
    var steps = field.path().split("\\.");
    var found = past.type().field(steps[0]);
    if (field.nested() != null) {
      found =
          found
              .map(RecordField::children)
              .flatMap(rows ->
                  rows.fields().stream().filter(f -> f.name().equals(steps[1])).findFirst());
    }
    return found
        .filter(f -> f.kind() != FieldKind.COMPUTED && f.kind() != FieldKind.PLACE)
        .filter(f -> field.only() == null)
        .orElseThrow(() -> refused("filter." + field.filter()));
  }

  static InputProblems refused(String path) {
    return InputProblems.of(
        path,
        "asOf",
        null,
        Message.of(
            "没有历史，或为地点，不能用来问以往的日子",
            "has no history, or is a place: an earlier day is not asked by it"));
  }

  /** Its value: an amount in 分 when it is of CNY, an id, an array of several. */
  String value(IndexedField field) {
    var kept = kept(field);
    var column =
        switch (kept.kind()) {
          case REFERENCE -> Names.snake(kept.columns().getFirst());
          default -> Names.snake(kept.name());
        };
    var value = column(field, column);
    if (kept.kind() != FieldKind.MONEY) {
      return value;
    }
    var list = field.nested() == null ? null : past.type().field(field.nested()).orElseThrow();
    return records.has(past.type(), list, CURRENCY)
        ? "case when %s = 'CNY' then %s * 100 end".formatted(column(field, CURRENCY), value)
        : value + " * 100";
  }

  private String column(IndexedField field, String name) {
    if (field.nested() == null) {
      columns.add(name);
      return "t.\"" + name + '"';
    }
    list(field.nested());
    return "p.\"" + name + '"';
  }

  /** What a record names of a code list, as one text; empty when it names none. */
  String code(IndexedField field) {
    return kept(field).columns().stream()
        .map(c -> column(field, Names.snake(c)))
        .collect(Collectors.joining(", ", "concat_ws(':', ", ")"));
  }

  /** The codes that records name, as {@link #code} has them, and those above them, top down. */
  Map<String, List<String>> codes(IndexedField field) {
    var kept = kept(field);
    var asking = new PastStatement(jdbc, records, past, labels);
    var selected = kept.columns().stream().map(c -> asking.column(field, Names.snake(c))).toList();
    var from = field.nested() == null ? "%s" : asking.list(field.nested()) + " p";
    var codes = new HashMap<String, List<String>>();
    asking
        .sql("select distinct " + String.join(", ", selected) + " from " + from)
        .query(row -> {
          var values = new HashMap<String, Object>();
          for (int i = 0; i < selected.size(); i++) {
            var value = row.getObject(i + 1);
            if (value != null) {
              values.put(kept.columns().get(i), value);
            }
          }
          var key =
              kept.columns().stream()
                  .map(values::get)
                  .filter(Objects::nonNull)
                  .map(String::valueOf)
                  .collect(Collectors.joining(":"));
          codes.put(key, labels.path(field, kept.name(), values::get));
        });
    return codes;
  }

  /** That a record names a code that is, or stands below, one of those that satisfy this. */
  String names(IndexedField field, Predicate<String> wanted) {
    var some =
        codes(field).entrySet().stream()
            .filter(e -> levels(field, e.getValue()).anyMatch(wanted))
            .map(Map.Entry::getKey)
            .toArray(String[]::new);
    return "%s = any (%s)".formatted(code(field), parameter(some));
  }

  private static Stream<String> levels(IndexedField field, List<String> path) {
    return field.path().endsWith(".path") || path.isEmpty()
        ? path.stream()
        : Stream.of(path.getLast());
  }
}
