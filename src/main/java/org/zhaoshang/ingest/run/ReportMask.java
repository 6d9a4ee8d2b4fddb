package org.zhaoshang.ingest.run;

import org.zhaoshang.text.Masking;
import org.zhaoshang.text.PersonalNumbers;

/**
 * Leaves out numbers of people wherever somebody wrote them, so that no report repeats them,
 * whoever may read it.
 */
public final class ReportMask {

  /** What stands in place of personal data. */
  public static final String MASK = "（个人信息）";

  private ReportMask() {}

  /** The text with such numbers replaced. */
  public static String mask(String text) {
    if (text.length() < 6) {
      return text;
    }
    var found = PersonalNumbers.in(text);
    return found.isEmpty() ? text : Masking.without(text, found, MASK);
  }
}
