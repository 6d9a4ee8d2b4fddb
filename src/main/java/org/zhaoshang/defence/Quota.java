package org.zhaoshang.defence;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a known caller may ask. Whoever registers applications provides one as a bean; without,
 * or where it says nothing, the common limit holds.
 */
@FunctionalInterface
public interface Quota {

  /**
   * So many requests in so long; unused ones are saved up to that number.
   *
   * @param requests at least 1
   * @param period more than 0
   */
  record Allowance(long requests, Duration period) {
    public Allowance {
      if (requests < 1 || period.isZero() || period.isNegative()) {
        throw new IllegalArgumentException("no allowance: %d in %s".formatted(requests, period));
      }
    }
  }

  /**
   * What a caller is allowed; empty for the common limit. Asked for every request: it answers from
   * memory.
   *
   * @param caller the subject of its token, as the security context names it
   */
  Optional<Allowance> of(String caller);
}
