package org.zhaoshang.audit;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Takes the operation from the GraphQL context to the thread of every data fetcher and batch
 * loader; found by name in {@code META-INF/services}.
 */
public final class RunningOperationAccessor implements ThreadLocalAccessor<Object> {

  @Override
  public Object key() {
    return RunningOperation.CONTEXT_KEY;
  }

  @Override
  public @Nullable Object getValue() {
    return RunningOperation.CURRENT.get();
  }

  @Override
  public void setValue(Object operation) {
    RunningOperation.CURRENT.set((RunningOperation) operation);
  }

  @Override
  public void setValue() {
    RunningOperation.CURRENT.remove();
  }
}
