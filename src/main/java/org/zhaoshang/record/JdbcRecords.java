package org.zhaoshang.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;

/** Records from PostgreSQL, one statement a call; the horizon is part of every statement. */
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
    var table = tables.of(type);
    return ids.isEmpty() ? new HashMap<>() : rows(horizon, table, ids, table.current());
  }

  @Override
  public Map<Long, Row> evenRetired(Horizon horizon, String type, Collection<Long> ids) {
    var found = byId(horizon, type, ids);
    if (found.size() < ids.size()) {
      found.putAll(
          retired(horizon, type, ids.stream().filter(id -> !found.containsKey(id)).toList()));
    }
    return found;
  }

  @Override
  public Map<Long, Row> retired(Horizon horizon, String type, Collection<Long> ids) {
    var found = new HashMap<Long, Row>();
    var table = tables.of(type);
    if (ids.isEmpty() || table.current().isEmpty() || horizon.equals(Horizon.ALL)) {
      return found;
    }
    var retired = rows(horizon, table, ids, "");
    var survivors =
        retired.values().stream()
            .map(row -> row.get("mergedInto"))
            .flatMap(into -> into instanceof Long id ? Stream.of(id) : Stream.empty())
            .collect(Collectors.toSet());
    var stay = survivors.isEmpty() ? found : evenRetired(horizon, type, survivors);
    retired.forEach((id, row) -> {
      if (row.get("mergedInto") instanceof Long into) {
        var survivor = stay.get(into);
        if (survivor != null) {
          found.put(id, survivor);
        }
      } else if (horizon.seesDistrict()) {
        found.put(id, row);
      }
    });
    return found;
  }

  @Override
  public @Nullable Row asItStands(Horizon horizon, String type, long id) {
    return rows(horizon, tables.of(type), List.of(id), "").get(id);
  }

  private Map<Long, Row> rows(
      Horizon horizon, RecordTable table, Collection<Long> ids, String condition) {
    var rows = new HashMap<Long, Row>();
    select(horizon, table, "id = any(:ids)" + condition, Map.of("ids", ids.toArray(Long[]::new)))
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private List<Row> select(
      Horizon horizon, RecordTable table, String condition, Map<String, Object> parameters) {
    var seen = tables.seen(table.type(), horizon, "");
    return jdbc.sql(
            "select "
                + table.selected()
                + " from "
                + table.name()
                + " where "
                + condition
                + seen.condition())
        .params(parameters)
        .params(seen.parameters())
        .query((row, n) -> table.row(row))
        .list();
  }

  @Override
  public List<Row> having(
      Horizon horizon,
      String type,
      Collection<Long> ids,
      Map<String, ? extends Collection<String>> values) {
    var table = tables.of(type);
    var either = new StringBuilder("(id = any(:ids)");
    var parameters = new HashMap<String, Object>();
    parameters.put("ids", ids.toArray(Long[]::new));
    values.forEach((field, wanted) -> {
      either.append(" or %s = any(:of_%s)".formatted(table.required(field).quoted(), field));
      parameters.put("of_" + field, wanted.toArray(String[]::new));
    });
    return select(horizon, table, either + ")" + table.current(), parameters);
  }

  @Override
  public List<Long> idsAfter(String type, long after, int limit) {
    var table = tables.of(type);
    return jdbc.sql(
            "select id from "
                + table.name()
                + " where id > ?"
                + table.current()
                + " order by id limit ?")
        .param(after)
        .param(limit)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  @Override
  public long count(String type) {
    var table = tables.of(type);
    return jdbc.sql("select count(*) from " + table.name() + " where true" + table.current())
        .query(Long.class)
        .single();
  }
}
