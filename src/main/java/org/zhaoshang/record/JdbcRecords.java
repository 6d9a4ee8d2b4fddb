package org.zhaoshang.record;

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

/**
 * Records from PostgreSQL, one statement a call. The horizon will be part of every statement; today
 * it is "all".
 */
@Component
class JdbcRecords implements Records {

  private final JdbcClient jdbc;
  private final RecordTables tables;

  JdbcRecords(JdbcClient jdbc, RecordTables tables) {
    this.jdbc = jdbc;
    this.tables = tables;
  }

  @Override
  public Map<Long, Row> byId(Horizon horizon, String type, Collection<Long> ids) {
    var rows = new HashMap<Long, Row>();
    if (ids.isEmpty()) {
      return rows;
    }
    var table = tables.of(type);
    jdbc.sql("select * from " + table.name() + " where id = any(?)")
        .param(ids.toArray(Long[]::new))
        .query((row, n) -> row(table, row))
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
    return jdbc.sql(
            "select id from " + table.name() + " where " + column.name() + " = ? order by id")
        .param(value)
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

  private static Row row(RecordTable table, ResultSet result) throws SQLException {
    var values = HashMap.<String, Object>newHashMap(table.columns().size());
    long id = 0;
    long version = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      var column = table.columns().get(i);
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
    return new Row(table.type(), id, version, values);
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
