package org.zhaoshang.graph;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that the work of a thread is done under, each thread its own: whose work it is, how far
 * that one sees, until when. An operation's stands in its GraphQL context, from where an {@link
 * InForceAccessor} takes it to every thread that works for the operation.
 */
public final class InForce<V> {

  private final ThreadLocal<@Nullable V> current = new ThreadLocal<>();

  /** That of this thread; empty when there is none. */
  public Optional<V> current() {
    return Optional.ofNullable(get());
  }

  /** The same, null instead of empty. */
  public @Nullable V get() {
    return current.get();
  }

  /** Puts it in force on this thread; null ends it. */
  public void set(@Nullable V value) {
    if (value == null) {
      current.remove();
    } else {
      current.set(value);
    }
  }

  /** Does some work under it. */
  public <T> T call(V value, Supplier<T> work) {
    var before = get();
    set(value);
    try {
      return work.get();
    } finally {
      set(before);
    }
  }
}
