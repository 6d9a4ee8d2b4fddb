package org.zhaoshang.graph;

/** How far an operation sees, on every thread that works for it. */
public final class HorizonAccessor extends InForceAccessor<Horizon> {

  /** Made by the registry. */
  public HorizonAccessor() {
    super(Horizon.CONTEXT_KEY, HorizonInForce.HORIZON);
  }
}
