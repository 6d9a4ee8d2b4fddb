package org.zhaoshang.graph;

import org.jspecify.annotations.Nullable;

/**
 * Work of the product itself, which sees and writes everything: indexing, imports, upkeep, finding
 * out who asks. It is asked for by name and with its reason; a thread that works for nobody reaches
 * no record.
 */
public final class ProductWork {

  private ProductWork() {}

  /** Some work, which may fail. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object, E extends Exception> {
    /** Does it. */
    T work() throws E;
  }

  /**
   * Does some work as the product. Whoever asked for it stays the caller in force; a transaction
   * that runs already stays that caller's.
   *
   * @param because why no caller's sight will do, for whoever reads the code
   */
  public static <T extends @Nullable Object, E extends Exception> T call(
      String because, Work<T, E> work) throws E {
    var horizon = HorizonInForce.HORIZON.get();
    var caller = CallerInForce.CALLER.get();
    HorizonInForce.HORIZON.set(Horizon.ALL);
    CallerInForce.CALLER.set(caller == null ? Caller.PRODUCT : caller);
    try {
      return work.work();
    } finally {
      HorizonInForce.HORIZON.set(horizon);
      CallerInForce.CALLER.set(caller);
    }
  }

  /** The same without a result. */
  public static void run(String because, Runnable work) {
    call(
        because,
        () -> {
          work.run();
          return because;
        });
  }

  /** The same later, on whatever thread runs it. */
  public static Runnable task(String because, Runnable work) {
    return () -> run(because, work);
  }
}
