package org.zhaoshang.relevance;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a search returned, as grades: 0 for a record that is not right.
 *
 * @param grades of the hits, best first, ten at most
 * @param ideal the grades of all right records, in any order
 */
record Ranking(List<Integer> grades, Collection<Integer> ideal) {

  static final int DEPTH = 10;

  /**
   * Normalised discounted cumulative gain at 10, with gains of 2^grade - 1 and a discount of
   * log2(rank + 1).
   *
   * @return 0 to 1; 0 also when no record is right
   */
  double ndcg() {
    double best = gain(ideal.stream().sorted(Comparator.reverseOrder()).toList());
    return best == 0 ? 0 : gain(grades) / best;
  }

  /** One divided by the rank of the first right record; 0 when none is among the first ten. */
  double reciprocalRank() {
    for (int i = 0; i < Math.min(DEPTH, grades.size()); i++) {
      if (grades.get(i) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /** Whether the record with the highest grade is among this many first ones. */
  boolean successAt(int rank) {
    return grades.stream().limit(rank).anyMatch(grade -> grade == Judgment.BEST);
  }

  private static double gain(List<Integer> grades) {
    double sum = 0;
    for (int i = 0; i < Math.min(DEPTH, grades.size()); i++) {
      sum += (Math.pow(2, grades.get(i)) - 1) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }
}
