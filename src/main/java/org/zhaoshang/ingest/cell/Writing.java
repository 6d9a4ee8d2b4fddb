package org.zhaoshang.ingest.cell;

import java.util.Set;
import org.zhaoshang.text.Folding;

/** The ways people write the same thing. */
public final class Writing {

  private static final Set<String> BLANK_SIGNS =
      Set.of(
          "-", "--", "---", "—", "——", "–", "/", "//", "无", "暂无", "空", "n/a", "null", "nil", "未填",
          "不详");

  private Writing() {}

  /**
   * Without surrounding blanks and invisible characters; what stands inside stays as it was
   * written.
   */
  public static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && invisible(text.charAt(from))) {
      from++;
    }
    while (to > from && invisible(text.charAt(to - 1))) {
      to--;
    }
    return from == 0 && to == text.length() ? text : text.substring(from, to);
  }

  /**
   * Half width, lower case, simplified characters, no blanks at all: for comparing headings and
   * enumeration values.
   */
  public static String fold(String text) {
    var folded = Folding.fold(text);
    var out = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      if (!invisible(folded.charAt(i))) {
        out.append(folded.charAt(i));
      }
    }
    return out.toString();
  }

  /** Full-width letters, digits and signs become half width; the length stays. */
  public static String narrow(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (narrow(text.charAt(i)) != text.charAt(i)) {
        var chars = text.toCharArray();
        for (int j = i; j < chars.length; j++) {
          chars[j] = narrow(chars[j]);
        }
        return new String(chars);
      }
    }
    return text;
  }

  /**
   * Whether the cell says nothing: it is empty, or holds a sign for nothing such as {@code —} or
   * {@code /}.
   */
  public static boolean blank(String trimmed) {
    return trimmed.isEmpty() || (trimmed.length() <= 4 && BLANK_SIGNS.contains(fold(trimmed)));
  }

  private static char narrow(char c) {
    if (c >= '！' && c <= '～') {
      return (char) (c - 0xFEE0);
    }
    return c == '　' ? ' ' : c;
  }

  private static boolean invisible(char c) {
    return c <= ' '
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
