package org.zhaoshang.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.zhaoshang.text.Words;

/**
 * A word of a query.
 *
 * @param text the word, folded
 * @param kind what it is made of
 * @param others its synonyms, folded; empty when it has none
 * @param contexts for a lone Han character, what it may be part of: itself with its neighbours in
 *     the query (大连|湾 is looked for as 连湾)
 * @param parts shorter words that it is made of, for a longer reach (广告公司: 广告, 公司)
 */
record QueryWord(
    String text, Kind kind, List<String> others, List<String> contexts, List<String> parts) {

  private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}']+");

  /** What a word is made of. */
  enum Kind {
    /** Han characters. */
    HAN,
    /** One Han character, which alone says little. */
    LONE,
    /** Letters: perhaps the beginning of a word, perhaps Pinyin. */
    LATIN,
    /** A number or a code, or letters of another script: matched whole. */
    WHOLE
  }

  /** A word of several Han characters, letters or digits. */
  static QueryWord of(String text) {
    var kind =
        Character.isIdeographic(text.codePointAt(0))
            ? Kind.HAN
            : LATIN.matcher(text).matches() ? Kind.LATIN : Kind.WHOLE;
    return new QueryWord(
        text, kind, List.of(), List.of(), kind == Kind.HAN ? parts(text) : List.of());
  }

  /** The shorter words inside, from left to right without overlap. */
  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    int end = 0;
    for (var inside : Words.withParts(text)) {
      int length = inside.text().length();
      if (inside.start() >= end && length > 1 && length < text.length()) {
        parts.add(inside.text());
        end = inside.end();
      }
    }
    return List.copyOf(parts);
  }

  static QueryWord lone(String character, List<String> contexts) {
    return new QueryWord(character, Kind.LONE, List.of(), contexts, List.of());
  }

  /** The word itself, without what means the same. */
  QueryWord asTyped() {
    return withOthers(List.of());
  }

  QueryWord withOthers(List<String> synonyms) {
    return new QueryWord(text, kind, synonyms, contexts, parts);
  }
}
