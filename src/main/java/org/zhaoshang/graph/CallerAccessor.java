package org.zhaoshang.graph;

/** Who asks, on every thread that works for the operation. */
public final class CallerAccessor extends InForceAccessor<Caller> {

  /** Made by the registry. */
  public CallerAccessor() {
    super(Caller.CONTEXT_KEY, CallerInForce.CALLER);
  }
}
