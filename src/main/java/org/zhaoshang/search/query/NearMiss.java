package org.zhaoshang.search.query;

import co.elastic.clients.elasticsearch._types.query_dsl.FuzzyQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;

/**
 * Names that have what was typed but for one character: wrong (each character in turn may be
 * another), missing, superfluous, or two that changed places.
 */
final class NearMiss {

  private static final int FEWEST = 3;
  private static final int MOST = 24;

  /** One edit in a word of four letters, two in one of nine. */
  private static final String EDITS = "AUTO:4,9";

  private static final String ONE_EDIT = "1";

  private final IndexedType type;
  private final List<IndexedField> names;

  NearMiss(IndexedType type) {
    this.type = type;
    this.names = type.suggestFields();
  }

  /** The records with a near miss of these Han characters, 3 to 24 of them. */
  Stream<Query> ofHan(String folded) {
    int[] points = folded.codePoints().toArray();
    if (points.length < FEWEST || points.length > MOST) {
      return Stream.empty();
    }
    var spellings = new ArrayList<String>();
    // with a gap of one: a character is missing, or two changed places
    spellings.add(spaced(points, -1));
    for (int wrong = 0; wrong < points.length; wrong++) {
      spellings.add(spaced(points, wrong));
    }
    return spellings.stream().flatMap(this::phrases);
  }

  /** The records one of whose names is these Han characters, 3 to 24 of them, but for one. */
  Stream<Query> ofWhole(String folded) {
    long characters = folded.codePoints().count();
    if (characters < FEWEST
        || characters > MOST
        || !folded.codePoints().allMatch(Character::isIdeographic)) {
      return Stream.empty();
    }
    return misspelled(folded, IndexedField::wholePath, f -> f.fuzziness(ONE_EDIT));
  }

  /** The records with a near miss of a word in letters, of four or more. */
  Stream<Query> ofLetters(String word) {
    if (word.length() <= FEWEST) {
      return Stream.empty();
    }
    return misspelled(word, IndexedField::textPath, f -> f.fuzziness(EDITS).prefixLength(1));
  }

  private Stream<Query> misspelled(
      String text, Function<IndexedField, String> path, UnaryOperator<FuzzyQuery.Builder> how) {
    return names.stream()
        .map(name ->
            Query.of(q ->
                q.fuzzy(f ->
                    how.apply(EveryTerm.where(type.partial(), f))
                        .field(path.apply(name))
                        .value(text)
                        .boost((float) name.textWeight()))));
  }

  private static String spaced(int[] points, int without) {
    var tokens = new ArrayList<String>();
    for (int i = 0; i < points.length; i++) {
      if (i != without) {
        tokens.add(Character.toString(points[i]));
      }
    }
    return String.join(" ", tokens);
  }

  private Stream<Query> phrases(String tokens) {
    return names.stream()
        .map(name ->
            Query.of(q ->
                q.matchPhrase(p ->
                    p.field(name.spellPath())
                        .query(tokens)
                        .slop(1)
                        .boost((float) name.textWeight()))));
  }
}
