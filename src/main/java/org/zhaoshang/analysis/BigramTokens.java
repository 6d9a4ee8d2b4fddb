package org.zhaoshang.analysis;

import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.text.Run;

/**
 * Overlapping pairs of Han characters; Latin words, numbers and codes whole; a Han character that
 * stands alone between others by itself. A phrase of pairs finds every stretch of two characters or
 * more. Positions count characters, and punctuation other than brackets counts one: no phrase goes
 * across it.
 */
final class BigramTokens implements TextTokenizer.Cut {

  static final BigramTokens INSTANCE = new BigramTokens();

  private BigramTokens() {}

  @Override
  public List<Token> of(String text) {
    var tokens = new ArrayList<Token>(text.length());
    int last = -1;
    int position = 0;
    for (var run : Run.of(text)) {
      if (run.apart() && position > 0) {
        position++;
      }
      switch (run) {
        case Run.Code code -> {
          tokens.add(new Token(code.text(), code.start(), code.end(), position - last, 1));
          last = position++;
        }
        case Run.Han han -> {
          int pairs = Math.max(1, han.text().length() - 1);
          for (int i = 0; i < pairs; i++) {
            int to = Math.min(i + 2, han.text().length());
            int end = han.at()[to - 1] + 1;
            tokens.add(
                new Token(han.text().substring(i, to), han.at()[i], end, position + i - last, 1));
            last = position + i;
          }
          position += han.text().length();
        }
      }
    }
    return tokens;
  }
}
