package org.zhaoshang.catalogue;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/**
 * A national investment project code: five segments joined by hyphens, 24 characters with them
 * (发改投资〔2020〕1439号, GB/T 40058-2021). The algorithm of its check digit is not public, so only the
 * structure is checked.
 *
 * @param value hyphenated
 * @param issued year and month it was issued, {@code 2020-12}; only the year for the old scheme of
 *     2015 to 2020
 */
public record ProjectCode(String value, String issued) {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{4})-?([0-9]{6})-?([0-9]{2})-?([0-9]{2})-?([0-9]{6})");
  private static final int OLD_FIRST = 2015;
  private static final int OLD_LAST = 2020;
  private static final int NEW_FIRST = 2009;
  private static final int MONTHS = 12;

  /**
   * Reads a code with or without hyphens.
   *
   * @throws InputError naming the rule it breaks
   */
  public static ProjectCode parse(String written) {
    var code =
        Normalizer.normalize(written, Normalizer.Form.NFKC)
            .replaceAll("\\s", "")
            .replaceAll("[‐‑–—−]", "-");
    var match = FORM.matcher(code);
    if (!match.matches()) {
      throw InputError.bad(
          "项目代码应为 4-6-2-2-6 位数字 | a project code has 4-6-2-2-6 digits, like 2018-210211-47-03-012345");
    }
    return new ProjectCode(
        String.join(
            "-", match.group(1), match.group(2), match.group(3), match.group(4), match.group(5)),
        issued(match.group(1)));
  }

  /**
   * 2015 to 2020 is a year of the old scheme; otherwise YYMM of the new one, so that 2012 is
   * December 2020.
   */
  private static String issued(String first) {
    int number = Integer.parseInt(first);
    int month = number % 100;
    if (number >= OLD_FIRST && number <= OLD_LAST) {
      return first;
    }
    if (number >= NEW_FIRST && month >= 1 && month <= MONTHS) {
      return "20" + first.substring(0, 2) + "-" + first.substring(2);
    }
    throw InputError.bad(
        "项目代码前四位既不是 2015–2020 年，也不是年月 | the first four digits are neither a year 2015 to 2020 nor a year and month");
  }
}
