package org.zhaoshang.text;

import java.text.Normalizer;

/**
 * What counts of something typed, and of a name it may complete: folded letters, Han characters and
 * digits. Blanks, brackets and punctuation do not count, nor do accents and tones ({@code dàlián});
 * ü is v, as on a keyboard. Text that is no valid Unicode (half a pair of surrogates) does not
 * count either.
 */
public final class TypingKey {

  /** The last character that may be a Latin letter with an accent. */
  private static final char LAST_ACCENTED = '\u1EFF';

  private TypingKey() {}

  /** The key of a text, at most {@code longest} characters of it. */
  public static String of(String text, int longest) {
    // a name of 10,000 characters is not read to its end
    var folded = Folding.fold(text.length() > 4 * longest ? text.substring(0, 4 * longest) : text);
    var key = new StringBuilder(Math.min(folded.length(), longest));
    for (int i = 0; i < folded.length(); ) {
      int width = width(folded, i);
      if (width > 0) {
        if (key.length() + width > longest) {
          break;
        }
        key.append(width == 1 ? letter(folded.charAt(i)) : folded.substring(i, i + width));
      }
      i += Math.max(1, width);
    }
    return key.toString();
  }

  /** How many {@code char}s the character at {@code at} takes; 0 when it does not count. */
  static int width(String folded, int at) {
    int point = folded.codePointAt(at);
    return Character.isLetterOrDigit(point) ? Character.charCount(point) : 0;
  }

  /** A folded letter as it is typed on a keyboard without accents. */
  static char letter(char folded) {
    if (folded < 0x80 || folded > LAST_ACCENTED) {
      return folded;
    }
    var parts = Normalizer.normalize(String.valueOf(folded), Normalizer.Form.NFD);
    boolean umlaut = parts.length() > 1 && parts.charAt(0) == 'u' && parts.indexOf('\u0308') > 0;
    return umlaut ? 'v' : parts.charAt(0);
  }
}
