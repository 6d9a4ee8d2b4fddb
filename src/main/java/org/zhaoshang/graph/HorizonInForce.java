package org.zhaoshang.graph;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The horizon that the work of this thread is done for. Every fetcher of an operation runs under
 * the operation's horizon ({@link HorizonAccessor}), every other request under its caller's, and
 * what the product does by itself under {@link ProductWork}. The database connection takes it from
 * here, so that a statement that forgets to ask for the horizon still sees no further; a thread
 * that has none gets no connection.
 */
public final class HorizonInForce {

  static final InForce<Horizon> HORIZON = new InForce<>();

  private HorizonInForce() {}

  /** The horizon of this thread's work; empty when it works for nobody, who sees nothing. */
  public static Optional<Horizon> current() {
    return HORIZON.current();
  }

  /**
   * Does some work under a caller's horizon.
   *
   * @throws IllegalArgumentException when it is no caller's: see {@link ProductWork}
   */
  public static <T> T call(Horizon horizon, Supplier<T> work) {
    if (horizon.equals(Horizon.ALL)) {
      throw new IllegalArgumentException("the product's own work is asked for by name");
    }
    return HORIZON.call(horizon, work);
  }
}
