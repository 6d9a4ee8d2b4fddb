package org.zhaoshang.relevance;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The figures of some queries. Those that rightly find nothing enter only {@link #silence}; a
 * figure of no queries is NaN.
 */
record Figures(Collection<Asked> asked) {

  private List<Asked> answerable() {
    return asked.stream().filter(a -> a.judgment().answerable()).toList();
  }

  List<Asked> known() {
    return asked.stream().filter(a -> a.judgment().known()).toList();
  }

  double ndcg() {
    return mean(answerable(), a -> a.ranking().ndcg());
  }

  double reciprocalRank() {
    return mean(answerable(), a -> a.ranking().reciprocalRank());
  }

  /** The share of known items that are among the first three. */
  double success() {
    return share(known(), Asked::foundInTime);
  }

  /** The share of answerable queries that found nothing at all. */
  double zero() {
    return share(answerable(), a -> a.total() == 0);
  }

  /** The share of unanswerable queries that found nothing, as they should. */
  double silence() {
    return share(
        asked.stream().filter(a -> !a.judgment().answerable()).toList(), a -> a.total() == 0);
  }

  static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  static String percent(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * value);
  }

  private static double share(Collection<Asked> all, Predicate<Asked> counts) {
    return mean(all, a -> counts.test(a) ? 1 : 0);
  }

  private static double mean(Collection<Asked> all, ToDoubleFunction<Asked> value) {
    return all.stream().mapToDouble(value).average().orElse(Double.NaN);
  }
}
