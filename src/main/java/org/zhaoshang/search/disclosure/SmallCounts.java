package org.zhaoshang.search.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;

/**
 * Keeps counts below three from partners when they are over other people's records: a bucket of one
 * reveals a firm. What is left out must not follow from a total either, so at least three records
 * are left out together, if need be with the smallest count that would have been told.
 */
public final class SmallCounts {

  private static final long LEAST = 3;

  private SmallCounts() {}

  /** Whether small counts of these records are kept from the caller: own records never are. */
  public static boolean areKept(Horizon horizon, IndexedType type) {
    return horizon instanceof Horizon.OfChamber && type.rows().owner() == null;
  }

  /** The same for the counts of one field: whoever sees only itself in it counts its own. */
  public static boolean areKept(Horizon horizon, IndexedType type, IndexedField field) {
    return areKept(horizon, type) && field.only() == null;
  }

  /** Which of these counts, by their places, are not told. */
  public static Set<Integer> kept(List<Long> counts) {
    var kept = new HashSet<Integer>();
    long sum = 0;
    var ascending = new ArrayList<Integer>();
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        ascending.add(i);
      }
    }
    ascending.sort(Comparator.comparing(counts::get));
    for (int place : ascending) {
      boolean small = counts.get(place) < LEAST;
      if (small || sum > 0 && sum < LEAST) {
        kept.add(place);
        sum += counts.get(place);
      }
    }
    return kept;
  }
}
