package org.zhaoshang.graph;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whom the work of this thread is done for, beside {@link HorizonInForce}, which says how far that
 * one sees: what belongs to one caller alone is known by it. A thread of the product's own has
 * none.
 */
public final class CallerInForce {

  static final InForce<Caller> CALLER = new InForce<>();

  private CallerInForce() {}

  /** The caller of this thread's work; empty when it is the product's own. */
  public static Optional<Caller> current() {
    return CALLER.current();
  }

  /** Does some work for a caller, under the caller's horizon. */
  public static <T> T call(Caller caller, Supplier<T> work) {
    return CALLER.call(caller, () -> HorizonInForce.call(Horizon.forCaller(caller), work));
  }
}
