package org.zhaoshang.index;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.index.store.Epoch;

/** The queue of changed records, table {@code record.change}, from the reader's side. */
final class Changes {

  private final JdbcClient jdbc;

  Changes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Changed records of one type, without duplicates.
   *
   * @param created those among them that were not there before
   */
  record Taken(List<Long> ids, Set<Long> created) {}

  /**
   * Takes the oldest entries that no other worker holds; they are back when the transaction fails.
   *
   * @param resting the types whose entries stay
   * @return the changed records by type
   */
  Map<String, Taken> take(int limit, Set<String> resting) {
    var taken = new TreeMap<String, TreeMap<Long, Boolean>>();
    jdbc.sql(
            """
            with oldest as materialized (
              select seq from record.change where type <> all(?) order by seq limit ? for update skip locked)
            delete from record.change c using oldest where c.seq = oldest.seq returning c.type, c.id, c.created
            """)
        .param(resting.toArray(String[]::new))
        .param(limit)
        .query(row -> {
          taken
              .computeIfAbsent(row.getString(1), type -> new TreeMap<>())
              .merge(row.getLong(2), row.getBoolean(3), Boolean::logicalOr);
        });
    var byType = new TreeMap<String, Taken>();
    taken.forEach((type, records) ->
        byType.put(
            type,
            new Taken(
                List.copyOf(records.keySet()),
                records.entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet()))));
    return byType;
  }

  /** Draws the version of a batch: after its entries are locked, before its records are read. */
  long nextVersion() {
    return jdbc.sql("select nextval('index.document_version')").query(Long.class).single();
  }

  /** Which database this is, and the last version that it drew; 0 when none. */
  Epoch epoch() {
    return jdbc.sql(
            "select id, case when is_called then last_value else 0 end from index.identity, index.document_version")
        .query((row, n) -> new Epoch(row.getString(1), row.getLong(2)))
        .single();
  }

  /** Queues records again, although they did not change. */
  void requeue(String type, Collection<Long> ids) {
    jdbc.sql("insert into record.change (type, id) select ?, unnest(?::bigint[])")
        .params(type, ids.toArray(Long[]::new))
        .update();
  }

  long depth() {
    return jdbc.sql("select count(*) from record.change").query(Long.class).single();
  }

  boolean isEmpty() {
    return isEmptyBut(Set.of());
  }

  /** Whether only changes of these types wait. */
  boolean isEmptyBut(Set<String> resting) {
    return jdbc.sql("select not exists (select from record.change where type <> all(?))")
        .param(resting.toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  /** The age of the oldest entry, zero when there is none. */
  Duration lag() {
    return jdbc.sql("select enqueued_at from record.change order by seq limit 1")
        .query((row, n) -> row.getTimestamp(1).toInstant())
        .optional()
        .map(oldest -> Duration.between(oldest, Instant.now()))
        .filter(age -> !age.isNegative())
        .orElse(Duration.ZERO);
  }
}
