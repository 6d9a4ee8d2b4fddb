package org.zhaoshang.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws that come out the same on every machine: no platform mathematics, one stream for each
 * subject.
 */
final class Draws {

  private final SplittableRandom random;

  /** The stream of {@code subject}; streams of different subjects do not overlap in practice. */
  Draws(long seed, long subject) {
    // not the generator's own golden-gamma step: seeds that differ by it share one sequence
    this.random = new SplittableRandom(seed + subject * 0xD1342543DE82EF95L).split();
  }

  /** True in this share of the draws, 0 to 1. */
  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** A whole number, both ends included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** A fraction, the upper end excluded. */
  double fraction(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** One of them. */
  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** A log-normal amount with this median. */
  double logNormal(double median, double sigma) {
    double bell = -6;
    for (int i = 0; i < 12; i++) {
      bell += random.nextDouble();
    }
    return median * StrictMath.exp(sigma * bell);
  }

  /** All of them in another order. */
  <T> List<T> shuffled(List<T> all) {
    var order = new ArrayList<>(all);
    for (int i = order.size() - 1; i > 0; i--) {
      var other = order.set(random.nextInt(i + 1), order.get(i));
      order.set(i, other);
    }
    return order;
  }
}
