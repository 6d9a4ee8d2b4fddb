package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.RecordField;

/** Keeps lists of other records as pairs: who is no longer stated does not belong any more. */
@Component
class LinkRows {

  private final JdbcClient jdbc;

  LinkRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Replaces the lists of these records; one statement.
   *
   * @param stated the other records by id of the record
   * @return what changed, by id of the record: the field, the others before and after
   */
  Map<Long, Map<String, Object>> write(RecordField field, Map<Long, Set<Long>> stated) {
    if (stated.isEmpty()) {
      return Map.of();
    }
    var link = Objects.requireNonNull(field.link());
    var from = new ArrayList<Long>();
    var to = new ArrayList<Long>();
    stated.forEach((record, others) ->
        others.stream()
            .sorted()
            .forEach(other -> {
              from.add(record);
              to.add(other);
            }));
    var changes = new HashMap<Long, Map<String, Object>>();
    jdbc.sql(
            """
            with stated as (select * from unnest(?::bigint[], ?::bigint[]) as x(%2$s, %3$s)),
            there as (select * from %1$s where %2$s = any(?)),
            gone as (
              delete from %1$s t using there where t.%2$s = there.%2$s and t.%3$s = there.%3$s
                and not exists (select from stated s where s.%2$s = t.%2$s and s.%3$s = t.%3$s)
              returning t.%2$s),
            made as (
              insert into %1$s (%2$s, %3$s) select %2$s, %3$s from stated on conflict do nothing
              returning %2$s),
            changed as (select %2$s as id from gone union select %2$s from made)
            select id, (select array_agg(t.%3$s order by 1) from there t where t.%2$s = id),
              (select array_agg(s.%3$s order by 1) from stated s where s.%2$s = id)
            from changed
            """
                .formatted(link.table(), link.of(), link.to()))
        .param(from.toArray(Long[]::new))
        .param(to.toArray(Long[]::new))
        .param(stated.keySet().toArray(Long[]::new))
        .query(row -> {
          changes.put(
              row.getLong(1),
              Map.of(
                  RecordTable.columnName(field.name()),
                  List.of(ids(row.getArray(2)), ids(row.getArray(3)))));
        });
    return changes;
  }

  private static List<Long> ids(java.sql.@org.jspecify.annotations.Nullable Array array)
      throws java.sql.SQLException {
    return array == null ? List.of() : List.of((Long[]) array.getArray());
  }
}
