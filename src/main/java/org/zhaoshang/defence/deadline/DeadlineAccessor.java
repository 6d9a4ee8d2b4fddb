package org.zhaoshang.defence.deadline;

import org.zhaoshang.graph.InForceAccessor;

/** When an operation must be over, on every thread that works for it. */
public final class DeadlineAccessor extends InForceAccessor<Deadline> {

  /** Made by the registry. */
  public DeadlineAccessor() {
    super(Deadline.CONTEXT_KEY, Deadline.CURRENT);
  }
}
