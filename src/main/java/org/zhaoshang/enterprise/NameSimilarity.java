package org.zhaoshang.enterprise;

import java.util.HashMap;
import java.util.Map;

/**
 * How near two core keys are: 0 to 1. An abbreviation that the other name starts with or contains
 * comes before a mere likeness.
 */
final class NameSimilarity {

  private static final double PREFIX = 0.75;
  private static final double INSIDE = 0.65;

  private NameSimilarity() {}

  static double of(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    if (a.equals(b)) {
      return 1;
    }
    var shorter = a.length() <= b.length() ? a : b;
    var longer = shorter.equals(a) ? b : a;
    double share = (double) shorter.length() / longer.length();
    double contained = 0;
    if (shorter.length() > 1 && longer.startsWith(shorter)) {
      contained = PREFIX + (1 - PREFIX) * share;
    } else if (shorter.length() > 1 && longer.contains(shorter)) {
      contained = INSIDE + (1 - INSIDE) * share;
    }
    // strictly below 1, which is for equal keys
    return Math.min(0.99, Math.max(contained, dice(a, b)));
  }

  /**
   * Sørensen–Dice over the characters' pairs, with the first character counted as a pair of its
   * own.
   */
  private static double dice(String a, String b) {
    var pairs = pairs(a);
    var others = pairs(b);
    int total = a.length() + b.length();
    int common =
        pairs.entrySet().stream()
            .mapToInt(e -> Math.min(e.getValue(), others.getOrDefault(e.getKey(), 0)))
            .sum();
    return 2.0 * common / total;
  }

  private static Map<String, Integer> pairs(String text) {
    var pairs = new HashMap<String, Integer>();
    for (int i = 0; i < text.length(); i++) {
      pairs.merge(text.substring(Math.max(0, i - 1), i + 1), 1, Integer::sum);
    }
    return pairs;
  }
}
