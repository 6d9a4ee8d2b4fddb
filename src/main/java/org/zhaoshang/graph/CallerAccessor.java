package org.zhaoshang.graph;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Puts the caller of an operation in force around each of its fetchers and batch loaders, whatever
 * thread they run on: Spring for GraphQL takes it from the operation's context. Registered in
 * {@code META-INF/services}.
 */
public final class CallerAccessor implements ThreadLocalAccessor<Caller> {

  @Override
  public Object key() {
    return Caller.CONTEXT_KEY;
  }

  @Override
  public @Nullable Caller getValue() {
    return CallerInForce.CURRENT.get();
  }

  @Override
  public void setValue(Caller caller) {
    CallerInForce.CURRENT.set(caller);
  }

  @Override
  public void setValue() {
    CallerInForce.CURRENT.remove();
  }
}
