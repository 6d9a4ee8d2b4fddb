package org.zhaoshang.search.suggest;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.search.SearchRequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.zhaoshang.search.query.EveryTerm;
import org.zhaoshang.text.Completions;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.Pinyin;
import org.zhaoshang.text.Syllables;
import org.zhaoshang.text.TypingKey;

/**
 * Looks for records one of whose names may have been meant by a mistyped word. What it finds is
 * only near: {@link Candidate} measures how near.
 */
final class NameSearch {

  private static final int NAMES = 25;
  private static final int SLIPS = 80;

  /** Fewer characters than this have too many neighbours: only their sound is looked for. */
  private static final int SHORTEST = 3;

  private static final int SHORTEST_LETTERS = 4;
  private static final int LONGEST = 40;

  private NameSearch() {}

  /** The searches for a {@link TypingKey}; none when it is too short to be mistyped. */
  static List<SearchRequestBody> of(String typed, SearchScope scope) {
    int length = typed.codePointCount(0, typed.length());
    var searches = new ArrayList<SearchRequestBody>();
    if (length > LONGEST) {
      return searches;
    }
    var spoken = Pinyin.of(Folding.fold(typed)).full();
    boolean han = typed.codePoints().anyMatch(Character::isIdeographic);
    if (han && length >= SHORTEST) {
      searches.add(body(mostCharacters(typed, length, scope), scope, false));
    }
    if (length >= 2) {
      // what sounds the same, whatever the characters; and Pinyin where Han characters were meant
      searches.add(body(prefix(NameFields.PINYIN, spoken), scope, true));
    }
    if (!han && length >= SHORTEST_LETTERS) {
      searches.add(body(slips(typed), scope, true));
      searches.add(body(near(typed, scope.partial()), scope, true));
    }
    return searches;
  }

  /** All characters but one, in any order: whatever the slip was, wherever in the name. */
  private static Query mostCharacters(String typed, int length, SearchScope scope) {
    if (scope.partial()) {
      return asMany(typed, length, NameFields.characters(scope.types()));
    }
    var characters =
        typed.codePoints().mapToObj(Character::toString).collect(Collectors.joining(" "));
    return Query.of(q ->
        q.multiMatch(m ->
            m.query(characters)
                .type(TextQueryType.BestFields)
                .fields(NameFields.characters(scope.types()))
                .minimumShouldMatch(String.valueOf(length - 1))));
  }

  /** The same by how many characters are there, not by how rare each is among all records. */
  private static Query asMany(String typed, int length, List<String> fields) {
    var each =
        typed
            .codePoints()
            .mapToObj(Character::toString)
            .map(character ->
                Query.of(q ->
                    q.constantScore(
                        c -> c.filter(f -> f.multiMatch(m -> m.query(character).fields(fields))))))
            .toList();
    return Query.of(
        q -> q.bool(b -> b.should(each).minimumShouldMatch(String.valueOf(length - 1))));
  }

  /** The beginnings that one slip makes the typed letters of. */
  private static Query slips(String letters) {
    var beginnings =
        Syllables.slips(letters, SLIPS).stream()
            .map(slip -> prefix(NameFields.PINYIN, slip))
            .toList();
    return beginnings.isEmpty()
        ? Query.of(q -> q.matchNone(n -> n))
        : Query.of(q -> q.bool(b -> b.should(beginnings)));
  }

  /** Whole names of up to two slips: foreign ones, and Pinyin typed to the end. */
  private static Query near(String letters, boolean partial) {
    var fields = List.of(NameFields.PINYIN, NameFields.ALIASES, NameFields.NAME);
    return Query.of(q ->
        q.bool(b ->
            b.should(
                fields.stream()
                    .map(field ->
                        Query.of(f ->
                            f.fuzzy(z ->
                                EveryTerm.where(partial, z)
                                    .field(field)
                                    .value(letters)
                                    .fuzziness("AUTO")
                                    .prefixLength(1)
                                    .maxExpansions(NAMES))))
                    .toList())));
  }

  private static Query prefix(String field, String prefix) {
    var cut = TypingKey.of(prefix, Completions.LENGTH);
    return Query.of(q -> q.prefix(p -> p.field(field).value(cut)));
  }

  private static SearchRequestBody body(Query near, SearchScope scope, boolean byRank) {
    return SearchRequestBody.of(s -> {
      s.query(q -> q.bool(b -> (byRank ? b.filter(near) : b.must(near)).filter(scope.visible())))
          .size(NAMES)
          .trackTotalHits(t -> t.enabled(false))
          .source(f -> f.filter(i -> i.includes(NameFields.written(scope.types()))));
      if (byRank) {
        return s.sort(NameFields.byRank(scope.partial()));
      }
      return scope.partial()
          ? s.sort(o -> o.score(score -> score.order(SortOrder.Desc))).sort(NameFields.byRank(true))
          : s;
    });
  }
}
