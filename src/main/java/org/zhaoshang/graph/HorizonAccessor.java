package org.zhaoshang.graph;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Puts the horizon of an operation in force around each of its fetchers and batch loaders, whatever
 * thread they run on: Spring for GraphQL takes it from the operation's context. Registered in
 * {@code META-INF/services}.
 */
public final class HorizonAccessor implements ThreadLocalAccessor<Horizon> {

  @Override
  public Object key() {
    return Horizon.CONTEXT_KEY;
  }

  @Override
  public @Nullable Horizon getValue() {
    return HorizonInForce.CURRENT.get();
  }

  @Override
  public void setValue(Horizon horizon) {
    HorizonInForce.CURRENT.set(horizon);
  }

  @Override
  public void setValue() {
    HorizonInForce.CURRENT.remove();
  }
}
