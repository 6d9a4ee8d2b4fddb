package org.zhaoshang.record;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.record.RecordTable.Column;
import org.zhaoshang.schema.SearchSchema;

/** Records from PostgreSQL, one statement a call; the horizon is part of every statement. */
@Component
class JdbcRecords implements Records {

  private final JdbcClient jdbc;
  private final RecordTables tables;
  private final SearchSchema schema;

  JdbcRecords(JdbcClient jdbc, RecordTables tables, SearchSchema schema) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.schema = schema;
  }

  @Override
  public Map<Long, Row> byId(Horizon horizon, String type, Collection<Long> ids) {
    var rows = new HashMap<Long, Row>();
    if (ids.isEmpty()) {
      return rows;
    }
    var table = tables.of(type);
    var seen = seen(table, horizon);
    var columns = table.columns(HorizonInForce.current().orElse(Horizon.NOTHING));
    jdbc.sql(
            "select "
                + columns.stream().map(Column::name).collect(joining(", "))
                + " from "
                + table.name()
                + " where id = any(?)"
                + seen.condition())
        .param(ids.toArray(Long[]::new))
        .params(seen.parameters())
        .query((row, n) -> row(type, columns, row))
        .list()
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  @Override
  public List<Long> idsWhere(Horizon horizon, String type, String field, Object value) {
    var table = tables.of(type);
    var column =
        table
            .column(field)
            .orElseThrow(() -> new IllegalArgumentException(type + " has no " + field));
    var seen = seen(table, horizon);
    return jdbc.sql(
            "select id from "
                + table.name()
                + " where "
                + column.name()
                + " = ?"
                + seen.condition()
                + " order by id")
        .param(value)
        .params(seen.parameters())
        .query((row, n) -> row.getLong(1))
        .list();
  }

  @Override
  public List<Long> idsAfter(String type, long after, int limit) {
    return jdbc.sql(
            "select id from " + tables.of(type).name() + " where id > ? order by id limit ?")
        .param(after)
        .param(limit)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  @Override
  public long count(String type) {
    return jdbc.sql("select count(*) from " + tables.of(type).name()).query(Long.class).single();
  }

  /** What a record must also satisfy to be seen. */
  private record Seen(String condition, List<Object> parameters) {}

  private Seen seen(RecordTable table, Horizon horizon) {
    var rows = schema.rows(table.type());
    return switch (rows.of(horizon)) {
      case Sight.Everything _ -> new Seen("", List.of());
      case Sight.Own own ->
          new Seen(
              " and " + RecordTable.columnName(requireNonNull(rows.owner())) + "_id = ?",
              List.of(own.chamber()));
      case Sight.Nothing _ -> new Seen(" and false", List.of());
    };
  }

  private static Row row(String type, List<Column> columns, ResultSet result) throws SQLException {
    var values = HashMap.<String, Object>newHashMap(columns.size());
    long id = 0;
    long version = 0;
    for (var column : columns) {
      switch (column.name()) {
        case "id" -> id = result.getLong("id");
        case "version" -> version = result.getLong("version");
        default -> {
          var value = value(result.getObject(column.name()));
          if (value != null) {
            values.put(column.field(), value);
          }
        }
      }
    }
    return new Row(type, id, version, values);
  }

  private static @org.jspecify.annotations.Nullable Object value(
      @org.jspecify.annotations.Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case Array array -> List.of((Object[]) array.getArray());
      case Date date -> date.toLocalDate();
      case Timestamp instant -> instant.toInstant();
      default -> value;
    };
  }
}
