package org.zhaoshang.index.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records set aside because their document cannot be built or is rejected: table {@code
 * index.poison}.
 */
public final class Poison {

  private static final int ERROR_LENGTH = 500;

  /**
   * A record set aside.
   *
   * @param error why
   * @param since when it first failed
   * @param attempts how often it was tried
   */
  public record Case(String type, long id, String error, Instant since, int attempts) {}

  private final JdbcClient jdbc;

  /** Reads and writes the table through {@code jdbc}. */
  public Poison(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Sets records aside; the reasons by id. */
  public void add(String type, Map<Long, String> errors) {
    if (errors.isEmpty()) {
      return;
    }
    var entries = List.copyOf(errors.entrySet());
    jdbc.sql(
            """
            insert into index.poison as p (type, id, error)
            select ?, id, error from unnest(?::bigint[], ?::text[]) as failed (id, error)
            on conflict (type, id) do update
              set error = excluded.error, attempts = p.attempts + 1, last_attempt = now()
            """)
        .params(
            type,
            entries.stream().map(Map.Entry::getKey).toArray(Long[]::new),
            entries.stream().map(e -> cut(e.getValue())).toArray(String[]::new))
        .update();
  }

  /** These records are well again. */
  public void clear(String type, Collection<Long> ids) {
    jdbc.sql("delete from index.poison where type = ? and id = any(?)")
        .params(type, ids.toArray(Long[]::new))
        .update();
  }

  /** How many records are set aside. */
  public long count() {
    return jdbc.sql("select count(*) from index.poison").query(Long.class).single();
  }

  /** The first of them, the longest set aside first. */
  public List<Case> first(int limit) {
    return jdbc.sql(
            "select type, id, error, since, attempts from index.poison order by since, type, id limit ?")
        .param(limit)
        .query((row, n) ->
            new Case(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getInt(5)))
        .list();
  }

  /** The ids set aside of a type. */
  public List<Long> ids(String type) {
    return jdbc.sql("select id from index.poison where type = ? order by id")
        .param(type)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  private static String cut(String error) {
    var text = error.replace('\0', ' ');
    return text.length() <= ERROR_LENGTH ? text : text.substring(0, ERROR_LENGTH) + "…";
  }
}
