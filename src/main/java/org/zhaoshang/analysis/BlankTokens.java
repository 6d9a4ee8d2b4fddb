package org.zhaoshang.analysis;

import java.util.ArrayList;
import java.util.List;

/** What stands between blanks, unchanged: queries that the application has cut already. */
final class BlankTokens implements TextTokenizer.Cut {

  static final BlankTokens INSTANCE = new BlankTokens();

  private BlankTokens() {}

  @Override
  public List<Token> of(String text) {
    var tokens = new ArrayList<Token>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isBlank(text.charAt(i))) {
        if (i > start) {
          tokens.add(new Token(text.substring(start, i), start, i, 1, 1));
        }
        start = i + 1;
      }
    }
    return tokens;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
