package org.zhaoshang.graph;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whom the work of this thread is done for, beside {@link HorizonInForce}, which says how far that
 * one sees: what belongs to one caller alone is known by it. A thread of the product's own has
 * none.
 */
public final class CallerInForce {

  static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

  private CallerInForce() {}

  /** The caller of this thread's work; empty when it is the product's own. */
  public static Optional<Caller> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Does some work for a caller, under the caller's horizon. */
  public static <T> T call(Caller caller, Supplier<T> work) {
    var before = CURRENT.get();
    CURRENT.set(caller);
    try {
      return HorizonInForce.call(Horizon.forCaller(caller), work);
    } finally {
      restore(before);
    }
  }

  static void restore(@Nullable Caller before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}
