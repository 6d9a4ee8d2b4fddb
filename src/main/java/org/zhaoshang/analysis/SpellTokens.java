package org.zhaoshang.analysis;

import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.text.Reading;

/**
 * Every way to spell a name, character by character: at one position the character, its syllables
 * ({@code =chong}, {@code =zhong}) and their first letters ({@code ^c}, {@code ^z}). A letter or a
 * digit is its own first letter, so that {@code ^d ^l ^3 ^h} finds 大连3号. Blanks and punctuation
 * count nothing.
 */
final class SpellTokens implements TextTokenizer.Cut {

  static final SpellTokens INSTANCE = new SpellTokens();

  private static final String SYLLABLE = "=";
  private static final String INITIAL = "^";

  private SpellTokens() {}

  @Override
  public List<Token> of(String text) {
    var tokens = new ArrayList<Token>(text.length() * 3);
    for (var reading : Reading.of(text)) {
      int start = reading.start();
      int end = start + reading.character().length();
      tokens.add(new Token(reading.character(), start, end, 1, 1));
      for (var syllable : reading.syllables()) {
        tokens.add(new Token(SYLLABLE + syllable, start, end, 0, 1));
      }
      for (var initial : reading.initials()) {
        tokens.add(new Token(INITIAL + initial, start, end, 0, 1));
      }
    }
    return tokens;
  }
}
