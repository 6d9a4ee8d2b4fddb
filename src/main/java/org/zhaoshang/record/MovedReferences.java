package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Takes what refers to a record along when it is merged into another, and remembers it, so that the
 * two can be taken apart again.
 */
@Component
class MovedReferences {

  private final JdbcClient jdbc;
  private final List<Pointer> pointers = new ArrayList<>();

  MovedReferences(JdbcClient jdbc, RecordTypes types, List<Pointer> published) {
    this.jdbc = jdbc;
    pointers.addAll(published);
    for (var type : types.all()) {
      type.of(FieldKind.REFERENCE)
          .forEach(f ->
              pointers.add(
                  new Pointer(
                      f.type(),
                      type.table(),
                      RecordTable.columnName(f.columns().getFirst()),
                      List.of("id"))));
      type.of(FieldKind.LINKS).stream()
          .filter(f -> f.writable() && f.link() != null)
          .forEach(f -> {
            var link = java.util.Objects.requireNonNull(f.link());
            var table = String.valueOf(link.table());
            var of = String.valueOf(link.of());
            var to = String.valueOf(link.to());
            pointers.add(new Pointer(f.type(), table, to, List.of(of)));
            pointers.add(new Pointer(type.name(), table, of, List.of(to)));
          });
      type.of(FieldKind.CHILDREN)
          .forEach(f -> {
            var children = java.util.Objects.requireNonNull(f.children());
            pointers.add(
                new Pointer(
                    type.name(),
                    children.table(),
                    children.of(),
                    List.of(RecordTable.columnName(children.by()))));
          });
    }
  }

  /**
   * What refers to {@code from} refers to {@code into}; where that does so already, it is kept
   * aside.
   */
  void move(RecordType type, long from, long into) {
    for (var pointer : of(type)) {
      var same =
          pointer.keys().stream()
              .map(key -> "o." + key + " = t." + key)
              .collect(Collectors.joining(" and "));
      jdbc.sql(
              """
              with aside as (
                delete from %1$s t where t.%2$s = :from
                  and exists (select from %1$s o where o.%2$s = :into and %3$s)
                returning to_jsonb(t) as row),
              moved as (
                update %1$s t set %2$s = :into where t.%2$s = :from
                  and not exists (select from %1$s o where o.%2$s = :into and %3$s)
                returning to_jsonb(new) as row)
              insert into record.moved_reference (type, record_id, moved_to, table_name, column_name, row, aside)
              select :type, :from, :into, :table, :column, row, true from aside
              union all
              select :type, :from, :into, :table, :column, row, false from moved
              """
                  .formatted(
                      pointer.table(),
                      pointer.column(),
                      pointer.keys().equals(List.of("id")) ? "false" : same))
          .param("from", from)
          .param("into", into)
          .param("type", type.name())
          .param("table", pointer.table())
          .param("column", pointer.column())
          .update();
    }
  }

  /** Gives back what was moved and still refers to {@code into}. */
  void back(RecordType type, long from, long into) {
    for (var pointer : of(type)) {
      var keys =
          pointer.keys().stream()
              .map(key -> "t.%1$s::text = m.row ->> '%1$s'".formatted(key))
              .collect(Collectors.joining(" and "));
      jdbc.sql(
              """
              with m as (
                delete from record.moved_reference m
                where type = :type and record_id = :from and moved_to = :into and table_name = :table and column_name = :column
                returning m.row, m.aside),
              given_back as (
                update %1$s t set %2$s = :from from m where not m.aside and t.%2$s = :into and %3$s)
              insert into %1$s (%4$s) overriding system value
              select %4$s from (select (jsonb_populate_record(null::%1$s, m.row)).* from m where m.aside) r
              on conflict do nothing
              """
                  .formatted(pointer.table(), pointer.column(), keys, stored(pointer.table())))
          .param("type", type.name())
          .param("from", from)
          .param("into", into)
          .param("table", pointer.table())
          .param("column", pointer.column())
          .update();
    }
  }

  private List<Pointer> of(RecordType type) {
    return pointers.stream().filter(pointer -> pointer.type().equals(type.name())).toList();
  }

  /** The columns of a table that PostgreSQL does not derive from the others. */
  private String stored(String table) {
    return jdbc.sql(
            """
            select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
            where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            """)
        .param(table)
        .query(String.class)
        .single();
  }
}
