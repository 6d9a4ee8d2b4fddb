package org.zhaoshang.background;

import java.time.Duration;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Pauses between attempts: twice as long each time up to a limit, and never two workers in step.
 */
public final class Backoff {

  private static final long FIRST_MILLIS = 100;

  private final ExponentialBackOff pauses;
  private BackOffExecution inARow;
  private int failures;

  /** Pauses of {@code longest} at most. */
  public Backoff(Duration longest) {
    long first = Math.min(FIRST_MILLIS, longest.toMillis());
    pauses = new ExponentialBackOff(first, 2);
    pauses.setMaxInterval(longest.toMillis());
    pauses.setJitter(first / 2);
    inARow = pauses.start();
  }

  /** The attempt failed: how long to wait before the next. */
  public Duration failed() {
    failures++;
    return Duration.ofMillis(inARow.nextBackOff());
  }

  /** How many attempts in a row failed. */
  public int failures() {
    return failures;
  }

  /** The attempt succeeded. */
  public void succeeded() {
    failures = 0;
    inARow = pauses.start();
  }
}
