package org.zhaoshang.search.facet;

import java.util.Comparator;
import java.util.Map;

/**
 * How many records have a value, and what their measures come to.
 *
 * @param sums by measure; empty unless asked for
 */
record Count(String value, long count, Map<String, Object> sums) {

  /** Most frequent first, then by value. */
  static final Comparator<Count> ORDER =
      Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value);
}
