package org.zhaoshang.text;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand in a name or text that people read: no control but white space, no half of a pair
 * of surrogates, nothing that Unicode keeps from text, and no character that nobody sees or that
 * turns the others around (UTS 39, UTR 36): two names that look alike are alike, and what is shown
 * is what is stored. Variation selectors stay: they choose the shape of a Han character.
 */
public final class PlainText {

  /** Beside the categories: letters without a shape, which are {@code Default_Ignorable}. */
  private static final Pattern NOT_TEXT =
      Pattern.compile(
          "[\\p{Cc}&&[^\\t\\n\\r]]|[\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]|\\p{IsNoncharacter_Code_Point}"
              + "|[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{3164}\\x{FFA0}]");

  /** What a fault is, in Chinese, beside {@link #fault}. */
  public static final String FAULT = "含控制字符、残缺字符或看不见的字符";

  private PlainText() {}

  /** The first character that is not text, by name and place; empty when all are. */
  public static Optional<String> fault(String text) {
    var found = NOT_TEXT.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    int point = text.codePointAt(found.start());
    var name = Character.getName(point);
    return Optional.of(
        "character %d is U+%04X%s, which is not text"
            .formatted(
                text.codePointCount(0, found.start()) + 1, point, name == null ? "" : " " + name));
  }
}
