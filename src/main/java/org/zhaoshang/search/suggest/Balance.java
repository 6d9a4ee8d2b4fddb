package org.zhaoshang.search.suggest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.zhaoshang.graph.NodeId;

/**
 * Which of what was found is offered. The tiers count first; within one the types take turns. But
 * every type keeps a share, whatever its tier: a million enterprises do not hide the chamber.
 */
final class Balance {

  private Balance() {}

  /**
   * The ids to offer, best tier first, none twice.
   *
   * @param found the ids by tier and then by type, each list best first
   * @param first how many, at most
   */
  static List<NodeId> of(List<List<List<NodeId>>> found, int first) {
    var ordered = new LinkedHashSet<NodeId>();
    found.forEach(tier -> takeTurns(tier, ordered));
    int types = found.isEmpty() ? 0 : found.getFirst().size();
    int share = Math.max(1, first / Math.max(1, 2 * types));
    var kept = new LinkedHashSet<NodeId>();
    for (int type = 0; type < types; type++) {
      reserve(found, type, share, kept);
    }
    var offered = new ArrayList<NodeId>();
    int free = first - Math.min(first, kept.size());
    for (var id : ordered) {
      if (kept.contains(id)) {
        offered.add(id);
      } else if (free > 0) {
        free--;
        offered.add(id);
      }
    }
    return offered.size() > first ? offered.subList(0, first) : offered;
  }

  /** One of each type, the second of each, and so on. */
  private static void takeTurns(List<List<NodeId>> tier, Set<NodeId> ordered) {
    int longest = tier.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (var ofType : tier) {
        if (i < ofType.size()) {
          ordered.add(ofType.get(i));
        }
      }
    }
  }

  private static void reserve(
      List<List<List<NodeId>>> found, int type, int share, Set<NodeId> kept) {
    found.stream()
        .flatMap(tier -> tier.get(type).stream())
        .distinct()
        .limit(share)
        .forEach(kept::add);
  }
}
