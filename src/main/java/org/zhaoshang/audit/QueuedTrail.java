package org.zhaoshang.audit;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.zhaoshang.graph.SourceUnavailable;

/**
 * The trail, with a queue before it for what nobody waits for. While PostgreSQL is away entries
 * wait; when the queue is full whoever comes next writes by itself, so that a flood slows its cause
 * down and loses nothing.
 */
final class QueuedTrail implements AuditTrail, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedTrail.class);
  private static final int LONGEST = 10_000;
  private static final long PAUSE_MILLIS = 1_000;
  private static final long LOOK_MILLIS = 200;

  private final TrailStore store;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(LONGEST);
  private final Throttle throttle = new Throttle();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean running;
  private @Nullable Thread writer;

  QueuedTrail(TrailStore store) {
    this.store = store;
  }

  @Override
  public long note(Entry entry) {
    try {
      return store.append(entry);
    } catch (SourceUnavailable e) {
      LOG.warn("the audit trail cannot be written: {}", reason(e));
      throw e;
    }
  }

  /** What PostgreSQL says may quote what was to be noted: no more than the kind is told. */
  private static String reason(SourceUnavailable problem) {
    return problem.getCause() instanceof SQLException e
        ? e.getClass().getSimpleName() + ", SQL state " + e.getSQLState()
        : "unknown";
  }

  @Override
  public void noteSoon(Entry entry) {
    waiting.incrementAndGet();
    if (running && queue.offer(entry)) {
      return;
    }
    try {
      store.append(entry);
    } catch (SourceUnavailable e) {
      LOG.error("an entry of the audit trail is lost: {}: {}", entry.act(), reason(e));
    } finally {
      waiting.decrementAndGet();
    }
  }

  @Override
  public void noteRefusal(Entry entry) {
    if (throttle.passes(entry)) {
      noteSoon(entry);
    }
  }

  /** How many entries have been handed over and are not written yet. */
  int waiting() {
    return waiting.get();
  }

  private void write() {
    while (running || !queue.isEmpty()) {
      try {
        var entry = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (entry != null) {
          write(entry);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void write(Entry entry) throws InterruptedException {
    boolean said = false;
    while (true) {
      try {
        store.append(entry);
        waiting.decrementAndGet();
        return;
      } catch (SourceUnavailable e) {
        if (!said) {
          LOG.warn("the audit trail cannot be written: {}", reason(e));
          said = true;
        }
        if (!running) {
          waiting.decrementAndGet();
          LOG.error("an entry of the audit trail is lost: {}", entry.act());
          return;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  @Override
  public synchronized void start() {
    if (!running) {
      running = true;
      writer = Thread.ofVirtual().name("audit-trail").start(this::write);
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    if (writer != null) {
      try {
        writer.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      writer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Started first and stopped last, after what writes to it. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
