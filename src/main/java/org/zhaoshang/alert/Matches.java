package org.zhaoshang.alert;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a saved search has matched, table {@code alert.match}: the primary key (search, revision,
 * record) is why a record is told once. Call it in a transaction.
 */
final class Matches {

  private final JdbcClient jdbc;

  Matches(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As the column has it. */
  enum Reason {
    NEW,
    CHANGED,
    EXISTING
  }

  /** A record that matches now. */
  record Found(long recordId, Reason reason, long version) {}

  /** Notes records that match already, telling nobody. */
  void note(SavedSearch search, Collection<Long> ids) {
    jdbc.sql(
            """
            insert into alert.match (search_id, revision, record_id, reason)
            select ?, ?, id, 'BASELINE' from unnest(?::bigint[]) id
            on conflict do nothing
            """)
        .params(search.id(), search.revision(), sorted(ids))
        .update();
  }

  /**
   * Adds alerts for those of these records that the search has never matched.
   *
   * <p>The search's row is locked until the commit and counts the places: alerts become visible in
   * the order of their places, so a reader that remembers the last one misses none. A place may
   * stay empty.
   *
   * @return how many are new
   */
  int tell(SavedSearch search, List<Found> found) {
    var known = known(search, found.stream().map(Found::recordId).toList());
    var fresh = found.stream().filter(f -> !known.contains(f.recordId())).toList();
    if (fresh.isEmpty()) {
      return 0;
    }
    return jdbc.sql(
            """
            with search as (
              update alert.saved_search set last_position = last_position + ?
              where id = ? and revision = ? and state = 'ACTIVE'
              returning id, revision, last_position - ? as base, webhook_url is not null as for_webhook)
            insert into alert.match (search_id, revision, record_id, reason, position, version, for_webhook)
            select s.id, s.revision, f.record_id, f.reason, s.base + f.n, f.version, s.for_webhook
            from search s, unnest(?::bigint[], ?::text[], ?::bigint[])
              with ordinality as f(record_id, reason, version, n)
            on conflict do nothing
            """)
        .params(
            fresh.size(),
            search.id(),
            search.revision(),
            fresh.size(),
            fresh.stream().map(Found::recordId).toArray(Long[]::new),
            fresh.stream().map(f -> f.reason().name()).toArray(String[]::new),
            fresh.stream().map(Found::version).toArray(Long[]::new))
        .update();
  }

  private Set<Long> known(SavedSearch search, Collection<Long> ids) {
    return new HashSet<>(
        jdbc.sql(
                "select record_id from alert.match where search_id = ? and revision = ? and record_id = any(?)")
            .params(search.id(), search.revision(), sorted(ids))
            .query(Long.class)
            .list());
  }

  private static Long[] sorted(Collection<Long> ids) {
    return new TreeSet<>(ids).toArray(Long[]::new);
  }
}
