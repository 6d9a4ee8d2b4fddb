package org.zhaoshang.search.explain;

import co.elastic.clients.elasticsearch.core.explain.ExplanationDetail;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.search.query.MatchedSynonyms;
import org.zhaoshang.search.query.TextQuery;
import org.zhaoshang.search.query.Tier;

/**
 * Why a record was found and stands where it stands, as the schema's type of that name has it.
 *
 * @param tier the best way in which it matches; null when only its meaning matches
 * @param tiers all ways in which it matches, best first
 * @param words the words that the query was read as
 * @param synonyms those by which it was found; empty when the words themselves are there
 * @param details how the score came about, a line each part; null unless asked for
 */
public record Explanation(
    @Nullable Tier tier,
    List<Tier> tiers,
    List<String> words,
    List<String> synonyms,
    @Nullable String details) {

  /** Explains a hit of this query. */
  public static Explanation of(Hit<?> hit, TextQuery text) {
    var tiers =
        Arrays.stream(Tier.values())
            .filter(tier -> tier.isAmong(hit.matchedQueries().keySet()))
            .toList();
    return new Explanation(
        tiers.isEmpty() ? null : tiers.getFirst(),
        tiers,
        text.words(),
        MatchedSynonyms.among(hit.matchedQueries().keySet()),
        details(hit));
  }

  private static @Nullable String details(Hit<?> hit) {
    var explanation = hit.explanation();
    if (explanation == null) {
      return null;
    }
    var lines = new StringBuilder();
    line(lines, 0, explanation.value(), explanation.description());
    explanation.details().forEach(detail -> lines(lines, 1, detail));
    return lines.toString().stripTrailing();
  }

  private static void lines(StringBuilder lines, int depth, ExplanationDetail detail) {
    line(lines, depth, detail.value(), detail.description());
    detail.details().forEach(inner -> lines(lines, depth + 1, inner));
  }

  private static void line(StringBuilder lines, int depth, double value, String description) {
    lines.repeat("  ", depth).append(String.format(Locale.ROOT, "%.3f  %s%n", value, description));
  }
}
