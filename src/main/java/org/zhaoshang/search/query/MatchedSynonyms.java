package org.zhaoshang.search.query;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.zhaoshang.schema.IndexedType;

/** Which synonyms a record was found by, as Elasticsearch tells it by the names of queries. */
public final class MatchedSynonyms {

  private static final String MARK = ":=";

  private MatchedSynonyms() {}

  /** Names in a search over several types differ by type. */
  static String name(IndexedType type, String synonym) {
    return type.name() + MARK + synonym;
  }

  /**
   * The synonyms among these names of matched queries, in alphabetical order; none where the words
   * themselves are there.
   */
  public static List<String> among(Collection<String> queryNames) {
    boolean literal =
        Stream.of(Tier.EXACT, Tier.PREFIX, Tier.ALL_WORDS)
            .anyMatch(tier -> tier.isAmong(queryNames));
    return literal
        ? List.of()
        : queryNames.stream()
            .filter(name -> name.contains(MARK))
            .map(name -> name.substring(name.indexOf(MARK) + MARK.length()))
            .sorted()
            .toList();
  }
}
