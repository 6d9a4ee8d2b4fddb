package org.zhaoshang.search.fusion;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Makes one ranking of several by reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): a
 * thing scores 1 / (k + rank) in each ranking that has it, ranks counted from 1. Scores of
 * different kinds, such as BM25 and cosines, need no common scale for that.
 */
public final class ReciprocalRankFusion {

  /** The authors' constant: a first place weighs little more than a tenth. */
  public static final int K = 60;

  private ReciprocalRankFusion() {}

  /**
   * The fused ranking, best first. Of two that score the same, the one that stands better in the
   * first ranking comes first, and one that is not in it at all comes after.
   *
   * @param rankings each best first, without repetitions
   */
  public static <T> List<T> fuse(List<List<T>> rankings) {
    var scores = new LinkedHashMap<T, Double>();
    for (var ranking : rankings) {
      for (int i = 0; i < ranking.size(); i++) {
        scores.merge(ranking.get(i), 1.0 / (K + i + 1), Double::sum);
      }
    }
    // the order of entry is that of the first ranking, then of the second: the sort keeps it
    var order = new HashMap<T, Double>(scores);
    return scores.keySet().stream()
        .sorted(Comparator.comparing(order::get, Comparator.reverseOrder()))
        .toList();
  }
}
