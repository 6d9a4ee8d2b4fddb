package org.zhaoshang.graph;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the caller sent breaks a rule. The message names the place, the rule and the limit, and
 * holds no secret: it is shown to the caller as it is.
 */
public final class InputError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** {@code filter.street.eq: …}. */
  private static final Pattern PLACE = Pattern.compile("^([A-Za-z][\\w.\\[\\]/]*)\\s*[:：]\\s*");

  /** What kind of rule was broken; sent as {@code extensions.code}. */
  public enum Code {
    /** An argument, filter, code or file breaks a rule. */
    BAD_INPUT,
    /** A cursor was not issued by this server, or for another search. */
    BAD_CURSOR,
    /** A page size, list or text is larger than the limit. */
    LIMIT_EXCEEDED
  }

  private final Code code;

  /** An error of {@code code} with a message for the caller. */
  public InputError(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** The kind of rule that was broken. */
  public Code code() {
    return code;
  }

  /** As data: the place that the message begins with, and the rest in both languages. */
  public List<Map<String, Object>> problems() {
    var both = Message.read(String.valueOf(getMessage()));
    var place = PLACE.matcher(both.en());
    return InputProblems.of(
            place.lookingAt() ? place.group(1) : "",
            code.name().toLowerCase(Locale.ROOT),
            null,
            new Message(rest(both.zh()), rest(both.en())))
        .data();
  }

  private static String rest(String message) {
    return PLACE.matcher(message).replaceFirst("");
  }

  /** A broken rule without a kind of its own. */
  public static InputError bad(String message) {
    return new InputError(Code.BAD_INPUT, message);
  }
}
