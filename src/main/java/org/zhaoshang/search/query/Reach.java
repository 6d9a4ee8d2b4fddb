package org.zhaoshang.search.query;

/** How far a search reaches for matches. */
public enum Reach {
  /** Every word of the query counts. */
  STRICT,
  /**
   * When nothing matches strictly: most words, names that sound alike, names but for a wrong
   * character.
   */
  RELAXED
}
