package org.zhaoshang.meaning;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Search by meaning: {@code zhaoshang.search.*}.
 *
 * @param meaning whether searches find by meaning as well as by words; a change rebuilds the
 *     indices
 * @param meaningFloor the least cosine between query and record, -1 to 1;
 *     docs/decisions/0013-meaning.md says how it was chosen
 * @param meaningHits how many records a search finds by meaning, at most; 1 to 100
 * @param meaningUpTo meaning is asked when the words find fewer records than this, whatever the
 *     filter
 * @param meaningThreads how many threads make vectors of records
 * @param meaningKept how many vectors are kept in the record for the next rebuild, at about 0.7 KB
 *     each; 0 keeps none
 * @param meaningPatience how long a search waits for the vector of its query before it goes by
 *     words alone
 */
@ConfigurationProperties("zhaoshang.search")
public record MeaningProperties(
    @DefaultValue("false") boolean meaning,
    @DefaultValue("0.47") double meaningFloor,
    @DefaultValue("50") int meaningHits,
    @DefaultValue("100") int meaningUpTo,
    @DefaultValue("1") int meaningThreads,
    @DefaultValue("1000000") long meaningKept,
    @DefaultValue("500ms") Duration meaningPatience) {

  private static final int MOST_HITS = 100;

  /** Checks the ranges. */
  public MeaningProperties {
    if (!(meaningFloor >= -1 && meaningFloor <= 1)) {
      throw new IllegalArgumentException(
          "zhaoshang.search.meaning-floor: %s is not within -1 and 1".formatted(meaningFloor));
    }
    if (meaningHits < 1 || meaningHits > MOST_HITS) {
      throw new IllegalArgumentException(
          "zhaoshang.search.meaning-hits: %d is not within 1 and %d"
              .formatted(meaningHits, MOST_HITS));
    }
    if (meaningUpTo < 0 || meaningThreads < 1 || meaningKept < 0) {
      throw new IllegalArgumentException(
          "zhaoshang.search.meaning-up-to, -kept: at least 0; -threads: at least 1");
    }
  }
}
