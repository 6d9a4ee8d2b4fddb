package org.zhaoshang.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhaoshang.background.Next;
import org.zhaoshang.background.Signal;
import org.zhaoshang.background.Workers;
import org.zhaoshang.graph.SourceUnavailable;

/**
 * The trail, with a queue before it for what nobody waits for. While PostgreSQL is away entries
 * wait; when the queue is full whoever comes next writes by itself, so that a flood slows its cause
 * down and loses nothing.
 */
final class QueuedTrail extends Workers implements AuditTrail {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedTrail.class);
  private static final int LONGEST = 10_000;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final TrailStore store;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(LONGEST);
  private final Throttle throttle = new Throttle();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Signal arrived = new Signal();

  QueuedTrail(TrailStore store) {
    super("the trail is nobody's to read");
    this.store = store;
    worker("audit-trail", arrived, LONGEST_PAUSE, this::write, QueuedTrail::failed);
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
  private static String reason(Throwable problem) {
    return problem.getCause() instanceof SQLException e
        ? e.getClass().getSimpleName() + ", SQL state " + e.getSQLState()
        : "unknown";
  }

  @Override
  public void noteSoon(Entry entry) {
    waiting.incrementAndGet();
    if (isRunning() && queue.offer(entry)) {
      arrived.raise();
    } else {
      writeNow(entry);
    }
  }

  private void writeNow(Entry entry) {
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

  /** An entry leaves the queue once it is written. */
  private Next write() {
    var entry = queue.peek();
    if (entry == null) {
      return Next.onSignal(LONGEST_PAUSE);
    }
    store.append(entry);
    if (queue.remove(entry)) {
      waiting.decrementAndGet();
    }
    return Next.AT_ONCE;
  }

  private static void failed(Throwable problem, int inARow, Duration pause) {
    if (inARow == 1) {
      LOG.warn("the audit trail cannot be written: {}", reason(problem));
    }
  }

  /** What waits still is written, or is told to be lost. */
  @Override
  public synchronized void stop() {
    super.stop();
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    for (var entry = queue.poll(); entry != null; entry = queue.poll()) {
      if (System.nanoTime() < end) {
        writeNow(entry);
      } else {
        waiting.decrementAndGet();
        LOG.error("an entry of the audit trail is lost: {}", entry.act());
      }
    }
  }

  /** Started first and stopped last, after what writes to it. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
