package org.zhaoshang.alert.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery is tried again.
 *
 * @param pauses between one attempt and the next; after the last it is given up
 * @param jitter the share by which a pause varies, so that what failed together does not return
 *     together
 */
record RetrySchedule(List<Duration> pauses, double jitter) {

  /**
   * The pause after an attempt failed.
   *
   * @param attempts how many there were, 1 or more
   * @param asked what the receiver asks for, null for nothing; a longer pause than planned is kept
   * @return empty when it is given up
   */
  Optional<Duration> after(int attempts, @Nullable Duration asked, RandomGenerator random) {
    if (attempts > pauses.size()) {
      return Optional.empty();
    }
    var planned = pauses.get(attempts - 1);
    double share = 1 + jitter * (2 * random.nextDouble() - 1);
    var pause = Duration.ofMillis(Math.round(planned.toMillis() * share));
    return Optional.of(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
  }
}
