package org.zhaoshang.index;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** Reads the harbour's two tables. */
record HarbourRecords(JdbcClient jdbc) implements Records {

  @Override
  public Map<Long, Row> byId(Horizon horizon, String type, Collection<Long> ids) {
    var rows = new HashMap<Long, Row>();
    jdbc.sql("select * from " + table(type) + " where id = any(?)")
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          rows.put(row.getLong("id"), new Row(type, row.getLong("id"), 1, values(row)));
        });
    return rows;
  }

  private static Map<String, Object> values(ResultSet row) throws SQLException {
    var values = new HashMap<String, Object>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      var value = row.getObject(i);
      if (value != null) {
        var name = row.getMetaData().getColumnName(i).replace("built_on", "builtOn");
        values.put(
            name,
            value instanceof java.sql.Array array ? List.of((Object[]) array.getArray()) : value);
      }
    }
    values.replaceAll(
        (name, value) -> value instanceof BigDecimal amount ? amount.setScale(2) : value);
    return values;
  }

  @Override
  public List<Row> having(
      Horizon horizon,
      String type,
      Collection<Long> ids,
      Map<String, ? extends Collection<String>> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Long> idsAfter(String type, long after, int limit) {
    return jdbc.sql("select id from " + table(type) + " where id > ? order by id limit ?")
        .params(after, limit)
        .query(Long.class)
        .list();
  }

  @Override
  public long count(String type) {
    return jdbc.sql("select count(*) from " + table(type)).query(Long.class).single();
  }

  private static String table(String type) {
    return "harbour." + type.toLowerCase(Locale.ROOT);
  }
}
