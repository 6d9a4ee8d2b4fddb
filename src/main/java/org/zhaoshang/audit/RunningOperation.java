package org.zhaoshang.audit;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InForce;

/**
 * The operation that the work of this thread is done for, and who asked for it. Stands in the
 * GraphQL context, from where it follows every fetcher and batch loader to its thread.
 *
 * @param entry the entry that tells of it; null for one that only reads
 */
record RunningOperation(Who who, Entry.Operation operation, @Nullable Noted entry) {

  /** The key under which it stands in a GraphQL context. */
  static final String CONTEXT_KEY = "zhaoshang.audit.operation";

  static final InForce<RunningOperation> CURRENT = new InForce<>();

  /** An entry that waits for its outcome. */
  record Noted(long id, Entry entry) {}

  /** That of this thread; null when it works for the product itself. */
  static @Nullable RunningOperation current() {
    return CURRENT.get();
  }
}
