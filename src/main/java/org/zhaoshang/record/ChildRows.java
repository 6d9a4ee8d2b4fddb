package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the rows that belong to a record, like a project's years: a value that is not given does
 * not erase one that is there.
 */
@Component
class ChildRows {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CURRENCY = "currency";

  private final JdbcClient jdbc;
  private final Map<String, RecordTable> tables = new ConcurrentHashMap<>();

  ChildRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  RecordTable table(RecordField field) {
    var children = Objects.requireNonNull(field.children());
    return tables.computeIfAbsent(
        children.table(), name -> RecordTable.read(jdbc, field.type(), name));
  }

  /**
   * Writes rows; one statement. Amounts are of the record's currency.
   *
   * @param stated by id of the record, by what tells its rows apart, by field; null erases
   * @return what changed, by id of the record: {@code years.2018.phase}, before and after
   */
  Map<Long, Map<String, Object>> write(
      RecordType type,
      RecordField field,
      Map<Long, Map<Object, Map<String, @Nullable Object>>> stated) {
    if (stated.isEmpty()) {
      return Map.of();
    }
    var children = Objects.requireNonNull(field.children());
    var table = table(field);
    var by = RecordTable.columnName(children.by());
    var columns = columns(table, stated.values());
    var rows = new ArrayList<Map<String, Object>>();
    stated.forEach((id, each) ->
        each.keySet().stream()
            .sorted()
            .forEach(key ->
                rows.add(row(children, by, id, key, Objects.requireNonNull(each.get(key))))));
    var set = columns.stream().map(RecordTable.Column::next).toList();
    var names = columns.stream().map(RecordTable.Column::quoted).toList();
    boolean money = table.column(CURRENCY).isPresent();
    // a row that says only which it is changes nothing of one that is there
    boolean bare = names.isEmpty() && !money;
    var compared = bare ? List.of(by) : names;
    var next = bare ? List.of("x." + by) : set;
    var sql =
        """
        with x as materialized (
          select x.*%9$s from jsonb_to_recordset(:rows::jsonb) as x(%2$s bigint, %3$s %4$s, erased text[]%5$s)
          join %8$s p on p.id = x.%2$s),
        updated as (
          update %1$s t set %6$s from x
          where t.%2$s = x.%2$s and t.%3$s = x.%3$s and (%7$s) is distinct from (%10$s)
          returning t.%2$s, t.%3$s, record.difference(to_jsonb(old), to_jsonb(new)) as changes),
        made as (
          insert into %1$s as t (%2$s, %3$s%11$s) select x.%2$s, x.%3$s%12$s from x
          where not exists (select from %1$s t where t.%2$s = x.%2$s and t.%3$s = x.%3$s)
          order by 1, 2
          returning t.%2$s, t.%3$s, record.difference(null, to_jsonb(new)) as changes)
        select * from updated union all select * from made
        """
            .formatted(
                table.name(),
                children.of(),
                by,
                table.required(children.by()).sqlType(),
                columns.stream()
                    .map(c -> ", " + c.quoted() + " " + c.sqlType())
                    .collect(Collectors.joining()),
                assignments(compared, next, money),
                joined(compared.stream().map(n -> "t." + n).toList(), money ? "t.currency" : null),
                type.table(),
                money ? ", p.currency" : "",
                joined(next, money ? "x.currency" : null),
                names.stream().map(n -> ", " + n).collect(Collectors.joining())
                    + (money ? ", currency" : ""),
                names.stream().map(n -> ", x." + n).collect(Collectors.joining())
                    + (money ? ", x.currency" : ""));
    var changes = new HashMap<Long, Map<String, Object>>();
    jdbc.sql(sql)
        .param("rows", JSON.writeValueAsString(rows))
        .query(row -> {
          var prefix = RecordTable.columnName(field.name()) + "." + row.getString(2) + ".";
          var changed = changes.computeIfAbsent(row.getLong(1), id -> new TreeMap<>());
          JSON.readTree(row.getString(3)).properties().stream()
              .filter(e -> !Set.of(children.of(), by).contains(e.getKey()))
              .forEach(e -> changed.put(prefix + e.getKey(), e.getValue()));
        });
    return changes;
  }

  private static String assignments(List<String> names, List<String> set, boolean money) {
    var assignments = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      assignments.add(names.get(i) + " = " + set.get(i));
    }
    if (money) {
      assignments.add("currency = x.currency");
    }
    return String.join(", ", assignments);
  }

  private static String joined(List<String> texts, @Nullable String more) {
    return String.join(", ", texts) + (more == null ? "" : (texts.isEmpty() ? "" : ", ") + more);
  }

  private static List<RecordTable.Column> columns(
      RecordTable table, Collection<Map<Object, Map<String, @Nullable Object>>> stated) {
    var names = new LinkedHashSet<String>();
    stated.forEach(rows -> rows.values().forEach(values -> names.addAll(values.keySet())));
    return names.stream().sorted().map(table::required).toList();
  }

  private static Map<String, Object> row(
      RecordField.Children children, String by, long id, Object key, Map<String, ?> values) {
    var row = new HashMap<String, Object>();
    row.put(children.of(), id);
    row.put(by, key);
    var erased = new ArrayList<String>();
    values.forEach((name, value) -> {
      var column = RecordTable.columnName(name);
      if (value == null) {
        erased.add(column);
      } else {
        row.put(column, RecordTable.Column.json(value));
      }
    });
    row.put("erased", erased);
    return row;
  }

  /** The rows of these records in order, as records of the children's type; one statement. */
  Map<Long, List<Row>> of(RecordField field, Collection<Long> ids) {
    var children = Objects.requireNonNull(field.children());
    var table = table(field);
    var rows = new HashMap<Long, List<Row>>();
    jdbc.sql(
            "select %s from %s where %s = any(?) order by %3$s, %s"
                .formatted(
                    table.selected(),
                    table.name(),
                    children.of(),
                    RecordTable.columnName(children.by())))
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          rows.computeIfAbsent(row.getLong(children.of()), id -> new ArrayList<>())
              .add(table.row(row));
        });
    return rows;
  }
}
