package org.zhaoshang.record;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.schema.record.RecordTypes;

/** Lets what happened since the last call have happened on a day of its own, long ago. */
final class Days {

  private final JdbcClient jdbc;
  private final RecordTypes types;
  private LocalDate day = LocalDate.of(2019, 1, 1);

  Days(JdbcClient jdbc, RecordTypes types) {
    this.jdbc = jdbc;
    this.types = types;
  }

  /** The day that ends now. */
  LocalDate ends() {
    day = day.plusDays(1);
    jdbc.sql("update record.history set at = ?::date + time '04:00' where at > '2025-01-01'")
        .param(day)
        .update();
    types
        .all()
        .forEach(type ->
            jdbc.sql(
                    "update %s set created_at = ?::date + time '04:00' where created_at > '2025-01-01'"
                        .formatted(type.table()))
                .param(day)
                .update());
    return day;
  }
}
