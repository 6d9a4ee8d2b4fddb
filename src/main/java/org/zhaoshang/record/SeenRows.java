package org.zhaoshang.record;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a second row for the same record of one file, however far apart the two stand. */
@Component
public class SeenRows {

  private static final Duration KEPT = Duration.ofDays(7);

  private final JdbcClient jdbc;

  SeenRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Forgets what the rows of a file met that is taken back. */
  void forget(String source, Instant receivedAt) {
    jdbc.sql("delete from record.seen where source = ? and received_at = ?")
        .params(source, receivedAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Notes that rows of a file meet these records. What a row creates needs no note: its provenance
   * says the same.
   *
   * @param locators by id of a record that is there already, where the row stands
   * @return for each record that an earlier row of the file met: where that row stands; a row that
   *     is read again after a crash is not its own duplicate
   */
  public Map<Long, String> note(ImportTarget.Batch batch, String type, Map<Long, String> locators) {
    if (locators.isEmpty()) {
      return Map.of();
    }
    var received = batch.receivedAt().atOffset(ZoneOffset.UTC);
    jdbc.sql("delete from record.seen where received_at < ?").param(received.minus(KEPT)).update();
    jdbc.sql(
            """
            insert into record.seen (received_at, source, type, id, locator)
            select ?, ?, ?, x.id, x.locator from unnest(?::bigint[], ?::text[]) as x(id, locator)
            on conflict do nothing
            """)
        .param(received)
        .param(batch.source())
        .param(type)
        .param(locators.keySet().toArray(Long[]::new))
        .param(locators.values().toArray(String[]::new))
        .update();
    return jdbc
        .sql(
            """
            select id, locator from record.seen
            where received_at = :received and source = :source and type = :type and id = any(:ids)
            union
            select id, locator from record.provenance
            where received_at = :received and source = :source and type = :type and id = any(:ids)
            """)
        .param("received", received)
        .param("source", batch.source())
        .param("type", type)
        .param("ids", locators.keySet().toArray(Long[]::new))
        .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
        .list()
        .stream()
        .filter(e -> !e.getValue().equals(locators.get(e.getKey())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
  }
}
