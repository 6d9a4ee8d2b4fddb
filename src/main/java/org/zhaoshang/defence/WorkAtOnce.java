package org.zhaoshang.defence;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much this instance works on at once, by cost: each caller as much as one operation may cost,
 * all together four times that, and of it the dear ones half. What does not fit waits a little: who
 * asks again and again without a pause slows itself, and a refusal is not what keeps the processors
 * busy. What has no room even then is refused, the dear ones first; one operation alone always
 * fits.
 */
final class WorkAtOnce {

  /** Callers' operations that fit together. */
  private static final int CALLERS = 4;

  /** Of one caller's operations may wait; more are refused at once. */
  private static final int WAITING = 16;

  private final long perCaller;
  private final long dear;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Map<String, Long> byCaller = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private long all;

  /**
   * Bounds the work.
   *
   * @param perCaller how much an operation may cost, and a caller's operations together
   * @param dear what a dear one costs at least
   */
  WorkAtOnce(long perCaller, long dear) {
    this.perCaller = perCaller;
    this.dear = dear;
  }

  /** How an operation is let in. */
  enum Entry {
    ADMITTED,
    /** Its caller has as much under way as one caller may. */
    CALLER_BUSY,
    /** Everybody together has. */
    ALL_BUSY
  }

  /**
   * Lets an operation in as soon as there is room for it.
   *
   * @param patience how long it waits at most
   * @return why not, when there was none in that time, or when as many of the caller's wait already
   */
  Entry enter(String caller, long cost, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var entry = entry(caller, cost);
      if (entry != Entry.ADMITTED && waiting.getOrDefault(caller, 0) < WAITING) {
        entry = inTime(caller, cost, entry, patience.toNanos());
      }
      if (entry == Entry.ADMITTED) {
        byCaller.merge(caller, cost, Long::sum);
        all += cost;
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  private Entry inTime(String caller, long cost, Entry before, long nanos)
      throws InterruptedException {
    waiting.merge(caller, 1, Integer::sum);
    try {
      long left = nanos;
      var entry = before;
      while (entry != Entry.ADMITTED && left > 0) {
        left = room.awaitNanos(left);
        entry = entry(caller, cost);
      }
      return entry;
    } finally {
      waiting.computeIfPresent(caller, (of, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many of the caller's operations wait. */
  int waiting(String caller) {
    lock.lock();
    try {
      return waiting.getOrDefault(caller, 0);
    } finally {
      lock.unlock();
    }
  }

  private Entry entry(String caller, long cost) {
    long own = byCaller.getOrDefault(caller, 0L);
    if (own > 0 && own + cost > perCaller) {
      return Entry.CALLER_BUSY;
    }
    long most = perCaller * CALLERS / (cost >= dear ? 2 : 1);
    return all > 0 && all + cost > most ? Entry.ALL_BUSY : Entry.ADMITTED;
  }

  /** Ends it, however often it is run. */
  Runnable leaving(String caller, long cost) {
    var left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        leave(caller, cost);
      }
    };
  }

  private void leave(String caller, long cost) {
    lock.lock();
    try {
      long left = byCaller.getOrDefault(caller, 0L) - cost;
      if (left > 0) {
        byCaller.put(caller, left);
      } else {
        byCaller.remove(caller);
      }
      all -= cost;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
