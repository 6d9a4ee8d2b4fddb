package org.zhaoshang.index;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhaoshang.background.Backoff;

/**
 * What stops the index of a single type, as seen by this process: a name that Elasticsearch
 * refuses, an index that somebody removed, a table that cannot be read. The type is left alone for
 * a while, longer each time; the others go on.
 */
final class TypeTroubles {

  private static final Logger LOG = LoggerFactory.getLogger(TypeTroubles.class);

  /** A reason ends up in the page of health: one line, not a whole answer of Elasticsearch. */
  private static final int LONGEST_REASON = 300;

  private final Duration longestPause;
  private final Map<Key, Trouble> troubles = new ConcurrentHashMap<>();

  /** Types are tried again after {@code longestPause} at the latest. */
  TypeTroubles(Duration longestPause) {
    this.longestPause = longestPause;
  }

  /** What could not be done for the type. */
  enum Step {
    /** To write its changed records into its index. */
    WRITING,
    /** To create its index, or to build it anew. */
    BUILDING
  }

  private record Key(String type, Step step) {}

  private record Trouble(Backoff backoff, String reason, Instant until) {}

  /**
   * Does something for a type. Its failure is noted here and goes no further.
   *
   * @return whether it was done
   */
  boolean contain(String type, Step step, Runnable work) {
    try {
      work.run();
      over(type, step);
      return true;
    } catch (RuntimeException e) {
      failed(type, step, e);
      return false;
    }
  }

  /** The type is left alone for a while. */
  void failed(String type, Step step, RuntimeException e) {
    troubles.compute(
        new Key(type, step),
        (key, before) -> {
          var backoff = before == null ? new Backoff(longestPause) : before.backoff();
          var pause = backoff.failed();
          LOG.warn(
              "{} {}: attempt {} in {} ms: {}",
              step,
              type,
              backoff.failures() + 1,
              pause.toMillis(),
              e.toString());
          return new Trouble(backoff, reason(e), Instant.now().plus(pause));
        });
  }

  /** It was done after all. An index that was built is written at once. */
  void over(String type, Step step) {
    if (troubles.remove(new Key(type, step)) != null && step == Step.BUILDING) {
      troubles.remove(new Key(type, Step.WRITING));
    }
  }

  /** The types whose changes stay in the queue for now. */
  Set<String> resting() {
    var now = Instant.now();
    return troubles.entrySet().stream()
        .filter(e -> e.getKey().step() == Step.WRITING && e.getValue().until().isAfter(now))
        .map(e -> e.getKey().type())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** It was done for every type. */
  void over(Step step) {
    troubles.keySet().removeIf(key -> key.step() == step);
  }

  /** Whether some type is in such trouble. */
  boolean any(Step step) {
    return troubles.keySet().stream().anyMatch(key -> key.step() == step);
  }

  /** How long it is until a type in such trouble is tried again; empty when none is. */
  Optional<Duration> pause(Step step) {
    return troubles.entrySet().stream()
        .filter(e -> e.getKey().step() == step)
        .map(e -> e.getValue().until())
        .min(Comparator.naturalOrder())
        .map(until -> Duration.between(Instant.now(), until))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  /** Each type in trouble and why; what its index lacks before what its documents do. */
  Map<String, String> reasons() {
    var reasons = new TreeMap<String, String>();
    for (var step : Step.values()) {
      troubles.forEach((key, trouble) -> {
        if (key.step() == step) {
          reasons.put(key.type(), trouble.reason());
        }
      });
    }
    return reasons;
  }

  private static String reason(RuntimeException e) {
    var message = String.valueOf(e.getMessage() == null ? e : e.getMessage()).lines().findFirst();
    return message
        .map(m -> m.length() > LONGEST_REASON ? m.substring(0, LONGEST_REASON) + "…" : m)
        .orElse("");
  }
}
