package org.zhaoshang.graph;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Whom the work of this thread is done for, beside {@link HorizonInForce}, which says how far that
 * one sees: what belongs to one caller alone is known by it.
 */
public final class CallerInForce {

  static final InForce<Caller> CALLER = new InForce<>();

  private CallerInForce() {}

  /** The caller of this thread's work; empty when it works for nobody, who owns nothing. */
  public static Optional<Caller> current() {
    return CALLER.current();
  }

  /** Makes work that other threads do for whom this one works now. */
  public static UnaryOperator<Runnable> carrier() {
    var caller = CALLER.get();
    var horizon = HorizonInForce.HORIZON.get();
    return work ->
        () -> {
          CALLER.set(caller);
          HorizonInForce.HORIZON.set(horizon);
          try {
            work.run();
          } finally {
            HorizonInForce.HORIZON.set(null);
            CALLER.set(null);
          }
        };
  }

  /** Does some work for a caller, under the caller's horizon. */
  public static <T> T call(Caller caller, Supplier<T> work) {
    return CALLER.call(caller, () -> HorizonInForce.HORIZON.call(Horizon.forCaller(caller), work));
  }
}
