package org.zhaoshang.graph;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The horizon that the work of this thread is done for. Every fetcher of an operation runs under
 * the operation's horizon ({@link HorizonAccessor}), every other request under its caller's; a
 * thread of the product's own has none. The database connection takes it from here, so that a
 * statement that forgets to ask for the horizon still sees no further.
 */
public final class HorizonInForce {

  static final ThreadLocal<@Nullable Horizon> CURRENT = new ThreadLocal<>();

  private HorizonInForce() {}

  /** The horizon of this thread's work; empty when it is the product's own. */
  public static Optional<Horizon> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Does some work under a horizon. */
  public static <T> T call(Horizon horizon, Supplier<T> work) {
    var before = CURRENT.get();
    CURRENT.set(horizon);
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  static void restore(@Nullable Horizon before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}
