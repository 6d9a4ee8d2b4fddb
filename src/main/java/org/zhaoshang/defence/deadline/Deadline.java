package org.zhaoshang.defence.deadline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InForce;

/**
 * When the operation that runs on this thread must be over. It stands in the GraphQL context and
 * from there on every thread that works for the operation.
 */
public final class Deadline {

  /** The key under which it stands in a GraphQL context. */
  public static final String CONTEXT_KEY = "zhaoshang.deadline";

  static final InForce<Deadline> CURRENT = new InForce<>();

  private final Duration allowed;
  private final long at;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.at = System.nanoTime() + allowed.toNanos();
  }

  /** So long from now. */
  public static Deadline in(Duration allowed) {
    return new Deadline(allowed);
  }

  /** That of the operation this thread works for; null when it works for none. */
  public static @Nullable Deadline current() {
    return CURRENT.get();
  }

  /** How long the operation may take in all. */
  public Duration allowed() {
    return allowed;
  }

  /** Milliseconds until then, rounded up; 0 when it has passed. */
  public long millisLeft() {
    return Math.max(0, (at - System.nanoTime() + 999_999) / 1_000_000);
  }

  /** Whether the time is over. */
  public boolean passed() {
    return millisLeft() == 0;
  }
}
