package org.zhaoshang.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;

/** Where records came from. */
@Component
public class Provenances {

  private final JdbcClient jdbc;

  Provenances(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One source of a record.
   *
   * @param source the file or feed
   * @param locator the place in it
   * @param receivedAt when it was received
   */
  public record Provenance(String source, String locator, Instant receivedAt) {}

  private record Entry(long id, Provenance provenance) {}

  /**
   * The sources of these records, oldest first; one SQL statement. They are the district's own:
   * whoever does not see the district's records finds none.
   */
  public Map<Row, List<Provenance>> of(Horizon horizon, String type, Collection<Row> rows) {
    var byId =
        horizon.seesDistrict()
            ? byId(type, rows.stream().map(Row::id).toList())
            : Map.<Long, List<Provenance>>of();
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> row, row -> byId.getOrDefault(row.id(), List.of()), (a, b) -> a));
  }

  private Map<Long, List<Provenance>> byId(String type, Collection<Long> ids) {
    return jdbc
        .sql(
            """
            select id, source, locator, received_at from record.provenance
            where type = ? and id = any(?) order by id, received_at, source, locator
            """)
        .param(type)
        .param(ids.toArray(Long[]::new))
        .query((row, n) ->
            new Entry(
                row.getLong(1),
                new Provenance(
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, OffsetDateTime.class).toInstant())))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Entry::id, Collectors.mapping(Entry::provenance, Collectors.toList())));
  }
}
