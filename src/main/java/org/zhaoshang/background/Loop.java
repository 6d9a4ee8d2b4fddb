package org.zhaoshang.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does one round after the other until it is told to end. A round that fails is done again, after a
 * pause that is longer each time.
 *
 * @param name of its thread
 * @param wakes ends its waits
 * @param longestPause after failures
 */
record Loop(
    String name,
    Signal wakes,
    Duration longestPause,
    Workers.Round round,
    Workers.Failure failure) {

  /** Returns when {@code ending} is counted down and the round in hand is over. */
  void run(CountDownLatch ending) {
    var backoff = new Backoff(longestPause);
    try {
      // whoever ends it counts down first and raises the signal then: one of both is seen
      for (long seen = wakes.count(); ending.getCount() > 0; seen = wakes.count()) {
        var next = round(backoff, ending);
        if (next.wakes()) {
          if (ending.getCount() > 0) {
            wakes.await(seen, next.pause());
          }
        } else if (!next.pause().isZero()) {
          boolean _ = ending.await(next.pause().toNanos(), TimeUnit.NANOSECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Next round(Backoff backoff, CountDownLatch ending) throws InterruptedException {
    try {
      var next = round.work();
      backoff.succeeded();
      return next;
    } catch (RuntimeException | Error e) {
      // whatever it died of, the next round must find a thread
      var pause = backoff.failed();
      if (ending.getCount() > 0) {
        failure.failed(e, backoff.failures(), pause);
      }
      return Next.after(pause);
    }
  }
}
