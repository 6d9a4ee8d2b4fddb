package org.zhaoshang.defence.deadline;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Takes the deadline from the GraphQL context to the thread of every data fetcher and batch loader;
 * found by name in {@code META-INF/services}.
 */
public final class DeadlineAccessor implements ThreadLocalAccessor<Deadline> {

  @Override
  public Object key() {
    return Deadline.CONTEXT_KEY;
  }

  @Override
  public @Nullable Deadline getValue() {
    return Deadline.current();
  }

  @Override
  public void setValue(Deadline value) {
    Deadline.set(value);
  }

  @Override
  public void setValue() {
    Deadline.set(null);
  }
}
