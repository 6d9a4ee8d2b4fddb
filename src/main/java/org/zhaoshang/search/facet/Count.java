package org.zhaoshang.search.facet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.zhaoshang.graph.Money;

/**
 * How many records have a value, and what their amounts come to.
 *
 * @param sums by measure; empty unless asked for
 */
record Count(String value, long count, Map<String, Money> sums) {

  /** Most frequent first, then by value. */
  static final Comparator<Count> ORDER =
      Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value);

  List<Facet.Sum> toSums() {
    return Facet.Sum.of(sums);
  }
}
