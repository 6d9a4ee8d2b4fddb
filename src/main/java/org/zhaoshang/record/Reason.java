package org.zhaoshang.record;

import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.text.PlainText;

/** Why somebody does something, as the history keeps it. */
public final class Reason {

  private static final int LONGEST = 500;

  private Reason() {}

  /**
   * The reason as it is kept.
   *
   * @param required whether it may not be blank
   * @return without blanks around it, empty when there is none
   * @throws InputProblems when it has more than 500 characters, or none though it is required
   */
  static String of(String written, boolean required) {
    var text = written.strip();
    if (text.length() > LONGEST || text.isEmpty() && required) {
      throw InputProblems.of(
          "reason",
          "length",
          String.valueOf(LONGEST),
          Message.of("1 至 %d 字", "1 to %d characters", LONGEST));
    }
    PlainText.fault(text)
        .ifPresent(fault -> {
          throw InputProblems.of("reason", "text", null, new Message(PlainText.FAULT, fault));
        });
    return text;
  }

  /**
   * A reason of 1 to 500 characters.
   *
   * @throws InputProblems when it is none
   */
  public static String required(String written) {
    return of(written, true);
  }
}
