package org.zhaoshang.defence;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How much this instance works on at once, by cost: each caller as much as one operation may cost,
 * all together four times that, and of it the dear ones half. What does not fit is refused at once
 * instead of making everybody wait, the dear ones first; one operation alone always fits.
 */
final class WorkAtOnce {

  /** Callers' operations that fit together. */
  private static final int CALLERS = 4;

  private final long perCaller;
  private final long dear;
  private final Map<String, Long> byCaller = new HashMap<>();
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

  synchronized Entry enter(String caller, long cost) {
    long own = byCaller.getOrDefault(caller, 0L);
    if (own > 0 && own + cost > perCaller) {
      return Entry.CALLER_BUSY;
    }
    long most = perCaller * CALLERS / (cost >= dear ? 2 : 1);
    if (all > 0 && all + cost > most) {
      return Entry.ALL_BUSY;
    }
    byCaller.put(caller, own + cost);
    all += cost;
    return Entry.ADMITTED;
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

  private synchronized void leave(String caller, long cost) {
    long left = byCaller.getOrDefault(caller, 0L) - cost;
    if (left > 0) {
      byCaller.put(caller, left);
    } else {
      byCaller.remove(caller);
    }
    all -= cost;
  }
}
