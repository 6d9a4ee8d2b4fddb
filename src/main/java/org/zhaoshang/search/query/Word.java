package org.zhaoshang.search.query;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A word of a query.
 *
 * @param text the word, folded
 * @param kind what it is made of
 * @param others its synonyms, folded; empty when it has none
 * @param contexts for a lone Han character, what it may be part of: itself with its neighbours in
 *     the query (大连|湾 is looked for as 连湾)
 */
record Word(String text, Kind kind, List<String> others, List<String> contexts) {

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
  static Word of(String text) {
    var kind =
        Character.isIdeographic(text.codePointAt(0))
            ? Kind.HAN
            : LATIN.matcher(text).matches() ? Kind.LATIN : Kind.WHOLE;
    return new Word(text, kind, List.of(), List.of());
  }

  static Word lone(String character, List<String> contexts) {
    return new Word(character, Kind.LONE, List.of(), contexts);
  }

  Word withOthers(List<String> synonyms) {
    return new Word(text, kind, synonyms, contexts);
  }
}
