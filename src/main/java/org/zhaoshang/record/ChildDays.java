package org.zhaoshang.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows for which day each value of the rows of a record is true, e.g. a project's {@code
 * years.2018.phase}: what is older than what a row has is kept in the history and does not replace
 * it. Of a row that is not there nothing is known yet.
 */
@Component
class ChildDays {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final RecordTables tables;
  private final ChildRows children;
  private final RecordHistory history;

  ChildDays(JdbcClient jdbc, RecordTables tables, ChildRows children, RecordHistory history) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.children = children;
    this.history = history;
  }

  /**
   * Takes out what is older than what the rows have and notes the days of the rest, in the caller's
   * transaction, after the records themselves were locked.
   *
   * @param stated by id of an existing record, by what tells its rows apart, by field; what is
   *     older is removed
   * @param locators where each record stands in the source, by id
   * @return what was taken out of each record, {@code years.2018.phase}, that said something else
   */
  Map<Long, List<String>> hold(
      RecordType type,
      RecordField field,
      Statement statement,
      Map<Long, Map<Object, Map<String, @Nullable Object>>> stated,
      Map<Long, String> locators) {
    if (stated.isEmpty()) {
      return Map.of();
    }
    var table = tables.of(type.name());
    var days = days(table, stated.keySet().toArray(Long[]::new));
    var late = new ArrayList<Long>();
    stated.forEach((id, rows) -> {
      if (places(field, rows).stream().anyMatch(p -> isLate(days.get(id), p, statement))) {
        late.add(id);
      }
    });
    var there = late.isEmpty() ? Map.<Long, List<Row>>of() : children.of(field, late);
    var held = new HashMap<Long, Map<String, Object>>();
    var next = new HashMap<Long, Map<String, String>>();
    stated.forEach((id, rows) -> {
      var known = Objects.requireNonNull(days.get(id));
      rows.forEach((key, values) -> {
        var row = row(field, there.getOrDefault(id, List.of()), key);
        for (var name : List.copyOf(values.keySet())) {
          var place = place(field, key, name);
          if (row != null && isLate(known, place, statement)) {
            var change = RecordHistory.change(row.get(name), values.remove(name));
            if (change != null) {
              held.computeIfAbsent(id, k -> new TreeMap<>())
                  .put(RecordTable.columnName(place), change);
            }
          } else if (!statement.trueFor().equals(known.of(place))) {
            next.computeIfAbsent(id, k -> new TreeMap<>())
                .put(place, statement.trueFor().toString());
          }
        }
      });
    });
    note(table, next);
    history.note(table, "HELD", statement, held, locators);
    var names = new HashMap<Long, List<String>>();
    held.forEach(
        (id, changes) -> names.put(id, changes.keySet().stream().map(RecordTable::field).toList()));
    return names;
  }

  private static boolean isLate(@Nullable StatedDays known, String place, Statement statement) {
    var day = known == null ? null : known.of(place);
    return day != null && day.isAfter(statement.trueFor());
  }

  private static List<String> places(
      RecordField field, Map<Object, ? extends Map<String, ?>> rows) {
    var places = new ArrayList<String>();
    rows.forEach(
        (key, values) -> values.keySet().forEach(name -> places.add(place(field, key, name))));
    return places;
  }

  private static String place(RecordField field, Object key, String name) {
    return field.name() + "." + key + "." + name;
  }

  private static @Nullable Row row(RecordField field, List<Row> rows, Object key) {
    var by = Objects.requireNonNull(field.children()).by();
    return rows.stream()
        .filter(row -> key.toString().equals(String.valueOf(row.get(by))))
        .findFirst()
        .orElse(null);
  }

  private Map<Long, StatedDays> days(RecordTable table, Long[] ids) {
    var days = new HashMap<Long, StatedDays>();
    jdbc.sql("select id, stated, stated_fields from " + table.name() + " where id = any(?)")
        .param(ids)
        .query(row -> {
          days.put(
              row.getLong(1), StatedDays.of(row.getObject(2, LocalDate.class), row.getString(3)));
        });
    return days;
  }

  private void note(RecordTable table, Map<Long, Map<String, String>> days) {
    if (!days.isEmpty()) {
      jdbc.sql(
              """
              update %s t set stated_fields = coalesce(t.stated_fields, '{}') || x.days
              from jsonb_to_recordset(?::jsonb) as x(id bigint, days jsonb) where t.id = x.id
              """
                  .formatted(table.name()))
          .param(
              JSON.writeValueAsString(
                  days.entrySet().stream()
                      .map(e -> Map.of("id", e.getKey(), "days", e.getValue()))
                      .toList()))
          .update();
    }
  }
}
