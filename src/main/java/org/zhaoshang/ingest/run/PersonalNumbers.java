package org.zhaoshang.ingest.run;

import java.util.regex.Pattern;

/**
 * Finds mobile and identity card numbers wherever somebody wrote them, so that no report repeats
 * them.
 */
public final class PersonalNumbers {

  /** What stands in place of personal data. */
  public static final String MASK = "（个人信息，未导入）";

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\dA-Za-z])(?:(?:\\+?86[- ]?)?1[3-9]\\d(?:[- ]?\\d{4}){2}"
              + "|[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx])(?![\\dA-Za-z])");

  private PersonalNumbers() {}

  /** The text with such numbers replaced. */
  public static String mask(String text) {
    return text.length() < 11 ? text : NUMBER.matcher(text).replaceAll(MASK);
  }
}
