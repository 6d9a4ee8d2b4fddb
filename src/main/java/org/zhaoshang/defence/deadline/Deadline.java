package org.zhaoshang.defence.deadline;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InForce;

/**
 * When the operation that runs on this thread must be over. It stands in the GraphQL context and
 * from there on every thread that works for the operation.
 */
public final class Deadline {

  /** The key under which it stands in a GraphQL context. */
  public static final String CONTEXT_KEY = "zhaoshang.deadline";

  /** Of a dear operation's questions under way. */
  private static final int LANE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  static final InForce<Deadline> CURRENT = new InForce<>();

  private final Duration allowed;
  private final long at;
  private final @Nullable Semaphore lane;
  private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  private Deadline(Duration allowed, @Nullable Semaphore lane) {
    this.allowed = allowed;
    this.lane = lane;
    this.at = System.nanoTime() + allowed.toNanos();
  }

  /**
   * So long from now.
   *
   * @param dear whether the operation asks Elasticsearch for one thing after the other, on half of
   *     the processors, so that the others' are answered beside it
   */
  public static Deadline in(Duration allowed, boolean dear) {
    return new Deadline(allowed, dear ? new Semaphore(LANE) : null);
  }

  /** Waits until it may ask; what is returned says that it has the answer. */
  Runnable ask() throws InterruptedIOException {
    if (lane == null) {
      return () -> {};
    }
    try {
      if (!lane.tryAcquire(millisLeft(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedIOException("the operation's time is over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it waited to ask");
    }
    return lane::release;
  }

  /** That of the operation this thread works for; null when it works for none. */
  public static @Nullable Deadline current() {
    return CURRENT.get();
  }

  /** Ends the operation before its time: nobody waits for it any more. What is under way ends. */
  public void end() {
    ended = true;
    underWay.forEach(Runnable::run);
  }

  /**
   * Has something ended with the operation, should it end before its time.
   *
   * @return to be run when it is over by itself
   */
  Runnable endsWithIt(Runnable cancel) {
    underWay.add(cancel);
    if (ended) {
      cancel.run();
    }
    return () -> underWay.remove(cancel);
  }

  /** How long the operation may take in all. */
  public Duration allowed() {
    return allowed;
  }

  /** Milliseconds until then, rounded up; 0 when it has passed. */
  public long millisLeft() {
    return ended ? 0 : Math.max(0, (at - System.nanoTime() + 999_999) / 1_000_000);
  }

  /** Whether the time is over. */
  public boolean passed() {
    return millisLeft() == 0;
  }
}
