package org.zhaoshang.defence;

import java.time.Duration;
import java.util.Optional;

/** Counts what may be done only so often, for all instances together. */
public interface Tally {

  /**
   * Counts once more.
   *
   * @param what is counted; only its hash is stored
   * @return empty when it is within the allowance, else how long to wait
   */
  Optional<Duration> draw(String what, Quota.Allowance allowance);

  /** Takes back what was counted and turned out to be none. */
  void giveBack(String what, Quota.Allowance allowance);
}
