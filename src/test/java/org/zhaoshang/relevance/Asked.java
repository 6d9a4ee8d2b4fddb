package org.zhaoshang.relevance;

import java.util.Collection;
import java.util.List;

/**
 * A judged query and what the search answered.
 *
 * @param ideal the grades of all right records
 * @param hits ten at most, best first
 * @param total how many the search found
 */
record Asked(Judgment judgment, Collection<Integer> ideal, List<Hit> hits, long total) {

  Ranking ranking() {
    return new Ranking(hits.stream().map(Hit::grade).toList(), ideal);
  }

  boolean foundInTime() {
    return ranking().successAt(3);
  }
}
