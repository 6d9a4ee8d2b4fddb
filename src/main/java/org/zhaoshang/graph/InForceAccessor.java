package org.zhaoshang.graph;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Puts what stands in an operation's context in force around each of its fetchers and batch
 * loaders, whatever thread they run on: Spring for GraphQL does so for every accessor that is
 * registered in {@code META-INF/services}.
 */
public abstract class InForceAccessor<V> implements ThreadLocalAccessor<V> {

  private final String key;
  private final InForce<V> inForce;

  /** What stands under {@code key} in a GraphQL context. */
  protected InForceAccessor(String key, InForce<V> inForce) {
    this.key = key;
    this.inForce = inForce;
  }

  @Override
  public Object key() {
    return key;
  }

  @Override
  public @Nullable V getValue() {
    return inForce.get();
  }

  @Override
  public void setValue(V value) {
    inForce.set(value);
  }

  @Override
  public void setValue() {
    inForce.set(null);
  }
}
