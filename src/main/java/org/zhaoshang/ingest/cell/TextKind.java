package org.zhaoshang.ingest.cell;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Text as it was written, runs of blanks made one, blanks and line breaks between Chinese
 * characters removed when the column says {@code blanks: none} ({@code 七 匹 狼}). Option {@code max}:
 * longest length.
 */
@Component
public final class TextKind implements CellKind {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000]+");
  private static final Pattern BETWEEN_HAN =
      Pattern.compile("(?<=[\\p{IsHan}（(）)])[\\s\\u00a0\\u3000]+(?=[\\p{IsHan}（(）)Ａ-Ｚ])");

  @Override
  public String name() {
    return "TEXT";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var max = context.option("max");
    if (max != null && text.length() > Integer.parseInt(max)) {
      return CellReading.bad("超过 " + max + " 个字 | longer than " + max + " characters");
    }
    if ("none".equals(context.option("blanks"))) {
      text = BETWEEN_HAN.matcher(text).replaceAll("");
    }
    return CellReading.of(plain(text) ? text : BLANKS.matcher(text).replaceAll(" "));
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00a0' || c == '\u3000') {
        return false;
      }
    }
    return true;
  }
}
