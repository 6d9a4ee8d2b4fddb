package org.zhaoshang.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;

/** Follows a link table from records to their neighbours, two SQL statements for a whole level. */
@Component
public class Neighbours {

  private final JdbcClient jdbc;
  private final Records records;

  Neighbours(JdbcClient jdbc, Records records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  private record Link(long from, long to) {}

  /**
   * The neighbours of each of these records, as {@link #of(Horizon, Collection, String, List,
   * String)} has them.
   *
   * @param links two columns: from, to; ordered; with one parameter, the array of ids
   * @param type the neighbours' type
   */
  public Map<Row, List<Row>> of(Horizon horizon, Collection<Row> from, String links, String type) {
    return of(horizon, from, links, List.of(), type);
  }

  /**
   * The neighbours of each of these records; those beyond the horizon are absent, a record without
   * any has an empty list.
   *
   * @param links two columns: from, to; ordered; its parameters are the array of ids, then these
   * @param type the neighbours' type
   */
  public Map<Row, List<Row>> of(
      Horizon horizon, Collection<Row> from, String links, List<Object> parameters, String type) {
    var found =
        jdbc.sql(links)
            .param(from.stream().map(Row::id).toArray(Long[]::new))
            .params(parameters)
            .query((row, n) -> new Link(row.getLong(1), row.getLong(2)))
            .list();
    var rows =
        records.byId(horizon, type, found.stream().map(Link::to).collect(Collectors.toSet()));
    var byFrom = found.stream().collect(Collectors.groupingBy(Link::from));
    var neighbours = new HashMap<Row, List<Row>>();
    for (var row : from) {
      neighbours.put(
          row,
          byFrom.getOrDefault(row.id(), List.of()).stream()
              .map(link -> rows.get(link.to()))
              .filter(Objects::nonNull)
              .map(neighbour -> (Row) neighbour)
              .toList());
    }
    return neighbours;
  }
}
