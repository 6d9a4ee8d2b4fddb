package org.zhaoshang.text;

import com.hankcs.hanlp.dictionary.other.CharTable;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Folds text so that the same words compare equal however they were typed: full width to half
 * width, upper case to lower case, traditional characters to simplified ones. Every character
 * becomes exactly one character, so that a position in the folded text is the same position in the
 * original (highlights depend on it).
 */
public final class Folding {

  private static final char[] TABLE = table();

  private Folding() {}

  /** The folded text, of the same length: {@code （ＳＵＧＯＮ）超級計算} becomes {@code (sugon)超级计算}. */
  public static String fold(String text) {
    char[] chars = text.toCharArray();
    fold(chars, 0, chars.length);
    return new String(chars);
  }

  /** Folds {@code length} chars from {@code from} on in their places. */
  public static void fold(char[] chars, int from, int length) {
    for (int i = from; i < from + length; i++) {
      chars[i] = TABLE[chars[i]];
    }
  }

  /** A code as codes are compared: narrow, upper case, without blanks around it. */
  public static String code(String written) {
    return Normalizer.normalize(written, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
  }

  private static char[] table() {
    var table = new char[Character.MAX_VALUE + 1];
    for (int c = 0; c < table.length; c++) {
      // HanLP's table holds chains (驫 → 骉 → 马): the end of the chain, so that folding twice changes
      // nothing.
      char folded = fold((char) c);
      for (char next = fold(folded); next != folded && next != c; next = fold(folded)) {
        folded = next;
      }
      table[c] = folded;
    }
    return table;
  }

  private static char fold(char c) {
    if (Character.isSurrogate(c)) {
      return c;
    }
    var compatible = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
    char folded = compatible.length() == 1 ? compatible.charAt(0) : c;
    folded = Character.toLowerCase(folded);
    // HanLP's table also maps punctuation to look-alikes, which is not ours to change: only Han
    // characters go through.
    return Character.isIdeographic(folded) ? CharTable.convert(folded) : folded;
  }
}
