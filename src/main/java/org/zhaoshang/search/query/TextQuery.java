package org.zhaoshang.search.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.Words;

/**
 * The words of a search box as a query on one type. Whatever was typed is text, never syntax.
 *
 * <p>Every word counts. A word is found as a phrase of its characters, so 甘井子 never matches a lone
 * 子; a Latin word may be the beginning of one; something that looks like a code is matched whole. A
 * name that equals the query comes first.
 */
public final class TextQuery {

  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_WORDS = 32;
  private static final Pattern LATIN_END = Pattern.compile(".*[\\p{IsLatin}]$");
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]{3,}");

  private static final float WHOLE_NAME = 50f;
  private static final float PHRASE = 3f;
  private static final float WHOLE_CODE = 100f;

  private final String folded;
  private final List<String> words;

  private TextQuery(String folded, List<String> words) {
    this.folded = folded;
    this.words = words;
  }

  /**
   * Reads what was typed; only the first 200 characters count.
   *
   * @return empty when nothing was typed
   */
  public static Optional<TextQuery> of(String typed) {
    var text = typed.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int end =
        text.offsetByCodePoints(
            0, Math.min(MOST_CHARACTERS, text.codePointCount(0, text.length())));
    var folded =
        Folding.fold(text.substring(0, end)).replaceAll("[\\x{D800}-\\x{DFFF}]", " ").strip();
    return Optional.of(
        new TextQuery(folded, Words.words(folded).stream().limit(MOST_WORDS).toList()));
  }

  /** The query as clients' cursors remember it. */
  public String folded() {
    return folded;
  }

  /** The query on one type; a text without any word or number finds nothing. */
  public Query on(IndexedType type) {
    if (words.isEmpty()) {
      return Query.of(q -> q.matchNone(n -> n));
    }
    var fields = type.textFields().stream().map(f -> f.textPath() + "^" + f.textWeight()).toList();
    var every = words.stream().map(word -> word(type, fields, word)).toList();
    var better = new ArrayList<Query>();
    for (var name : type.suggestFields()) {
      float weight = (float) name.textWeight();
      better.add(
          Query.of(q ->
              q.term(t ->
                  t.field(name.textPath() + ".whole").value(folded).boost(WHOLE_NAME * weight))));
      better.add(
          Query.of(q ->
              q.matchPhrase(p -> p.field(name.textPath()).query(folded).boost(PHRASE * weight))));
    }
    return Query.of(q -> q.bool(b -> b.must(every).should(better)));
  }

  private static Query word(IndexedType type, List<String> fields, String word) {
    var kind =
        LATIN_END.matcher(word).matches() ? TextQueryType.PhrasePrefix : TextQueryType.Phrase;
    var phrase = Query.of(q -> q.multiMatch(m -> m.query(word).type(kind).fields(fields)));
    if (!CODE.matcher(word).matches() || type.codeFields().isEmpty()) {
      return phrase;
    }
    var code = word.toUpperCase(Locale.ROOT);
    return Query.of(q ->
        q.bool(b -> {
          for (IndexedField field : type.codeFields()) {
            b.should(s -> s.term(t -> t.field(field.path()).value(code).boost(WHOLE_CODE)));
          }
          return b.should(phrase).minimumShouldMatch("1");
        }));
  }
}
