package org.zhaoshang.background;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.zhaoshang.graph.ProductWork;

/**
 * Loops that start and stop together with the application, each a virtual thread. A stop waits for
 * the rounds in hand, so that none is cut.
 */
public abstract class Workers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** Less than {@code spring.lifecycle.timeout-per-shutdown-phase}. */
  private static final Duration FAREWELL = Duration.ofSeconds(15);

  private final String because;
  private final Duration farewell;
  private final List<Loop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile CountDownLatch ending = new CountDownLatch(0);

  /** One piece of work. */
  @FunctionalInterface
  public interface Round {
    /** Does it; says when to come again. */
    Next work() throws InterruptedException;
  }

  /** Is told of a round that failed. */
  @FunctionalInterface
  public interface Failure {
    /**
     * Writes it down.
     *
     * @param inARow how many rounds failed, one after the other
     * @param pause until the next attempt
     */
    void failed(Throwable problem, int inARow, Duration pause);
  }

  /**
   * Workers that see and write everything.
   *
   * @param because why no caller's sight will do, for whoever reads the code
   */
  protected Workers(String because) {
    this(because, FAREWELL);
  }

  /**
   * The same, with another limit.
   *
   * @param farewell how long a stop waits for all of them together
   */
  protected Workers(String because, Duration farewell) {
    this.because = because;
    this.farewell = farewell;
  }

  /** Adds a worker, to be started with the others. */
  protected final void worker(
      String name, Signal wakes, Duration longestPause, Round round, Failure failure) {
    loops.add(new Loop(name, wakes, longestPause, round, failure));
  }

  @Override
  public synchronized void start() {
    if (!isRunning()) {
      var untilStopped = new CountDownLatch(1);
      ending = untilStopped;
      for (var loop : loops) {
        threads.add(
            Thread.ofVirtual()
                .name(loop.name())
                .start(ProductWork.task(because, () -> loop.run(untilStopped))));
      }
    }
  }

  @Override
  public synchronized void stop() {
    ending.countDown();
    loops.forEach(loop -> loop.wakes().raise());
    long end = System.nanoTime() + farewell.toNanos();
    try {
      for (var thread : threads) {
        // an interrupt would break a database connection in use: only who does not come gets one
        if (!thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
          LOG.warn(
              "{} has not ended in {} s and is interrupted",
              thread.getName(),
              farewell.toSeconds());
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return ending.getCount() > 0;
  }
}
