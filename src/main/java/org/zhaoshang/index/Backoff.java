package org.zhaoshang.index;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts: twice as long each time up to a limit, and never two workers in step.
 */
final class Backoff {

  private static final long FIRST_MILLIS = 100;
  private static final int DOUBLINGS = 20;

  private final Duration longest;
  private int failures;

  Backoff(Duration longest) {
    this.longest = longest;
  }

  /** The attempt failed: how long to wait before the next. */
  Duration failed() {
    long millis = Math.min(longest.toMillis(), FIRST_MILLIS << Math.min(failures, DOUBLINGS));
    failures++;
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }

  /** How many attempts in a row failed. */
  int failures() {
    return failures;
  }

  /** The attempt succeeded. */
  void succeeded() {
    failures = 0;
  }
}
