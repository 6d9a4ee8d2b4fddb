package org.zhaoshang.background;

import java.time.Duration;

/**
 * When a loop's next round begins.
 *
 * @param pause how long it waits at the longest
 * @param wakes whether the loop's signal ends the wait
 */
public record Next(Duration pause, boolean wakes) {

  /** There was work, and there may be more. */
  public static final Next AT_ONCE = new Next(Duration.ZERO, false);

  /** There was none: at the signal, or after {@code longest}. */
  public static Next onSignal(Duration longest) {
    return new Next(longest, true);
  }

  /** Not before the pause is over, whatever is signalled. */
  public static Next after(Duration pause) {
    return new Next(pause, false);
  }
}
