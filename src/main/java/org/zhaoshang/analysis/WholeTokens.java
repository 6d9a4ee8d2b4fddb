package org.zhaoshang.analysis;

import java.util.List;

/**
 * The letters, digits and Han characters of a value as one token, for exact names and prefixes of
 * names: 曙光（大连）公司 and 曙光大连公司 are one name.
 */
final class WholeTokens implements TextTokenizer.Cut {

  static final WholeTokens INSTANCE = new WholeTokens();

  /** In chars; no name is longer, and Lucene takes no term above 32,766 bytes. */
  static final int LIMIT = 1024;

  private WholeTokens() {}

  @Override
  public List<Token> of(String text) {
    var whole = new StringBuilder();
    int start = -1;
    int end = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int next = i + Character.charCount(point);
      if (Character.isLetterOrDigit(point)) {
        if (whole.length() + next - i > LIMIT) {
          break;
        }
        whole.appendCodePoint(point);
        start = start < 0 ? i : start;
        end = next;
      }
      i = next;
    }
    return start < 0 ? List.of() : List.of(new Token(whole.toString(), start, end, 1, 1));
  }
}
