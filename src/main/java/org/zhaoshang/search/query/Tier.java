package org.zhaoshang.search.query;

import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.IndexedType;

/**
 * In which way a record matches a query, best first. A tier is a band of scores: a record of a
 * better tier always stands above one of a worse tier, and within a tier the words decide.
 */
public enum Tier {
  /** A code equals a word of the query, or a name equals the query. */
  EXACT(60_000),
  /** A name begins with the query. */
  PREFIX(50_000),
  /** Every word of the query is in the record. */
  ALL_WORDS(40_000),
  /** Every word of the query, or what means the same, is in the record. */
  BY_SYNONYM(35_000),
  /** A whole name is the query but for a wrong, missing or superfluous character. */
  NEAR_NAME(32_000),
  /** Most words of the query are in the record. */
  MOST_WORDS(30_000),
  /** What the query sounds like is in a name: Pinyin, initials, homophones. */
  PINYIN(20_000),
  /** A name has the query but for a wrong, missing or superfluous character. */
  FUZZY(10_000),
  /** Half of the words of a sentence are in the record. */
  HALF_OF_THE_WORDS(5_000);

  private final float band;

  Tier(float band) {
    this.band = band;
  }

  /** What the tier is called in a search over several types: names there must differ. */
  String queryName(IndexedType type) {
    return type.name() + ":" + name();
  }

  /** Whether these names of matched queries hold the tier's, of whatever type. */
  public boolean isAmong(Collection<String> queryNames) {
    return queryNames.stream().anyMatch(name -> name.endsWith(":" + name()));
  }

  /** Whether a record of this score is of this tier or a better one. */
  public boolean isReached(double score) {
    return score >= band;
  }

  /**
   * A score without what it says of how often words are written, in records that may not be seen:
   * the least of its tier, 0 below all tiers.
   *
   * @param score null where there is none
   */
  public static @Nullable Double floor(@Nullable Double score) {
    return score == null
        ? null
        : Stream.of(values())
            .filter(tier -> tier.isReached(score))
            .findFirst()
            .map(tier -> (double) tier.band())
            .orElse(0.0);
  }

  /** The least score of the tier; what else counts adds less than the distance to the next. */
  float band() {
    return band;
  }
}
