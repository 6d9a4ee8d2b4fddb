package org.zhaoshang.search.query;

import java.util.List;

/** How far a search reaches for matches. */
public enum Reach {
  /** Every word of the query counts. */
  STRICT,
  /**
   * When nothing matches strictly: most words, names that sound alike, names but for a wrong
   * character.
   */
  RELAXED,
  /** When that finds nothing either: half of the words of a sentence. */
  HALF;

  /** The reaches after the strict one, in their order, up to this one. */
  public static List<Reach> beyondStrict(Reach longest) {
    return List.of(values()).subList(1, longest.ordinal() + 1);
  }
}
