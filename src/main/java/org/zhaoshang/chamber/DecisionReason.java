package org.zhaoshang.chamber;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.InputError.Code;
import org.zhaoshang.text.PersonalNumbers;
import org.zhaoshang.text.PlainText;

/** Why a person decides: up to 500 characters, without numbers of people. */
final class DecisionReason {

  private static final int MOST = 500;

  private DecisionReason() {}

  /**
   * The reason as it is kept; null when nothing was said.
   *
   * @throws InputError when it breaks a rule
   */
  static @Nullable String read(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    PlainText.fault(written)
        .ifPresent(fault -> {
          throw InputError.bad("reason: " + PlainText.FAULT + " | " + fault);
        });
    int length = written.codePointCount(0, written.length());
    if (length > MOST) {
      throw new InputError(
          Code.LIMIT_EXCEEDED,
          "reason: %1$d 个字，超过 %2$d 个 | %1$d characters, more than the limit of %2$d"
              .formatted(length, MOST));
    }
    if (!PersonalNumbers.inProse(written).isEmpty()) {
      throw InputError.bad(
          "reason: 不能含个人号码 | a telephone or identity number of a person does not belong here");
    }
    return written.strip();
  }
}
