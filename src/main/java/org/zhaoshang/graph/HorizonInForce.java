package org.zhaoshang.graph;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The horizon that the work of this thread is done for. Every fetcher of an operation runs under
 * the operation's horizon ({@link HorizonAccessor}), every other request under its caller's; a
 * thread of the product's own has none. The database connection takes it from here, so that a
 * statement that forgets to ask for the horizon still sees no further.
 */
public final class HorizonInForce {

  static final InForce<Horizon> HORIZON = new InForce<>();

  private HorizonInForce() {}

  /** The horizon of this thread's work; empty when it is the product's own. */
  public static Optional<Horizon> current() {
    return HORIZON.current();
  }

  /** Does some work under a horizon. */
  public static <T> T call(Horizon horizon, Supplier<T> work) {
    return HORIZON.call(horizon, work);
  }
}
