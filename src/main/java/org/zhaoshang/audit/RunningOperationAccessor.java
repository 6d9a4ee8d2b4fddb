package org.zhaoshang.audit;

import org.zhaoshang.graph.InForceAccessor;

/** The operation that is noted, on every thread that works for it. */
public final class RunningOperationAccessor extends InForceAccessor<RunningOperation> {

  /** Made by the registry. */
  public RunningOperationAccessor() {
    super(RunningOperation.CONTEXT_KEY, RunningOperation.CURRENT);
  }
}
