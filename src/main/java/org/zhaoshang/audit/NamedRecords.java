package org.zhaoshang.audit;

import graphql.execution.ExecutionContext;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;

/** The records that an operation names by their global ids, in its arguments or in its answer. */
final class NamedRecords {

  static final int MOST = 100;

  private final SealedNumbers seal;

  NamedRecords(SealedNumbers seal) {
    this.seal = seal;
  }

  /** Those among the arguments of the operation's own fields. */
  List<NodeId> inArguments(ExecutionContext execution) {
    var found = new LinkedHashSet<NodeId>();
    var operation = execution.getNormalizedQueryTree().get();
    Objects.requireNonNull(operation)
        .getTopLevelFields()
        .forEach(field -> collect(field.getResolvedArguments(), found));
    return List.copyOf(found);
  }

  /** Those anywhere in an answer. */
  Set<NodeId> inAnswer(@Nullable Object value) {
    var found = new LinkedHashSet<NodeId>();
    collect(value, found);
    return found;
  }

  private void collect(@Nullable Object value, Set<NodeId> found) {
    if (found.size() >= MOST) {
      return;
    }
    switch (value) {
      case String text -> seal.id(text).ifPresent(found::add);
      case Map<?, ?> fields -> fields.values().forEach(field -> collect(field, found));
      case Collection<?> list -> list.forEach(element -> collect(element, found));
      case null, default -> {}
    }
  }
}
