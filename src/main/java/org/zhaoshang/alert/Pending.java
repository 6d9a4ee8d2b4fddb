package org.zhaoshang.alert;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.zhaoshang.background.Signal;
import org.zhaoshang.index.WriteListener;

/**
 * What the index wrote and no saved search has seen: table {@code alert.pending}. Rows are added in
 * the index batch's transaction and taken in the transaction that stores their alerts, so none is
 * lost or seen twice whoever dies when.
 */
final class Pending implements WriteListener {

  private final JdbcClient jdbc;
  private final TypeGate gate;
  private final Signal signal;

  Pending(JdbcClient jdbc, TypeGate gate, Signal signal) {
    this.jdbc = jdbc;
    this.gate = gate;
    this.signal = signal;
  }

  /**
   * A written record.
   *
   * @param created whether it was not there before
   */
  record Entry(long version, boolean created) {

    Entry and(Entry later) {
      return new Entry(Math.max(version, later.version), created || later.created);
    }
  }

  /** Nothing is stored while no search of the type is saved. */
  @Override
  public void written(Written written) {
    // Whoever saves a search meanwhile waits for this batch and finds its documents; whoever has
    // saved it before is seen by the statement, which begins after the lock is there.
    gate.writing(written.type());
    int rows =
        jdbc.sql(
                """
                insert into alert.pending (type, record_id, version, created)
                select ?, id, ?, id = any(?) from unnest(?::bigint[]) id
                where exists (select from alert.saved_search where type = ?)
                """)
            .param(written.type())
            .param(written.version())
            .param(written.created().toArray(Long[]::new))
            .param(written.ids().toArray(Long[]::new))
            .param(written.type())
            .update();
    if (rows > 0 && TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              signal.raise();
            }
          });
    }
  }

  /** Takes the oldest rows that no other worker holds, by type and record. */
  Map<String, Map<Long, Entry>> take(int limit) {
    var taken = new TreeMap<String, Map<Long, Entry>>();
    jdbc.sql(
            """
            with oldest as materialized (
              select seq from alert.pending order by seq limit ? for update skip locked)
            delete from alert.pending p using oldest where p.seq = oldest.seq
            returning p.type, p.record_id, p.version, p.created
            """)
        .param(limit)
        .query(row -> {
          taken
              .computeIfAbsent(row.getString(1), type -> new TreeMap<>())
              .merge(row.getLong(2), new Entry(row.getLong(3), row.getBoolean(4)), Entry::and);
        });
    return taken;
  }

  long depth() {
    return jdbc.sql("select count(*) from alert.pending").query(Long.class).single();
  }

  /** The age of the oldest row, zero when there is none. */
  Duration lag() {
    var seconds =
        jdbc.sql(
                "select coalesce(extract(epoch from clock_timestamp() - min(enqueued_at)), 0)::float8 from alert.pending")
            .query(Double.class)
            .single();
    return Duration.ofMillis(Math.max(0, (long) (seconds * 1000)));
  }
}
