package org.zhaoshang.text;

import java.util.regex.Pattern;

/**
 * A number, or an address, that reaches or names one person, where it stands in a text.
 *
 * @param kind what it is
 * @param value in one way of writing: a mobile number has 11 digits, a landline is {@code
 *     0411-86656789转801}, an e-mail address is in lower case
 * @param from where it begins in the text
 * @param to where it ends in the text, exclusive
 */
public record PersonalNumber(Kind kind, String value, int from, int to) {

  private static final Pattern LANDLINE = Pattern.compile("(0\\d{2,3}-)?(\\d+)(转\\d+)?");

  /** What sort of number. */
  public enum Kind {
    /** A mobile number of mainland China. */
    MOBILE,
    /** A landline with or without area code and extension. */
    LANDLINE,
    /** An identity card number (GB 11643). */
    ID_CARD,
    /** An e-mail address. */
    EMAIL,
    /** A WeChat name. */
    WECHAT,
    /** A QQ number. */
    QQ
  }

  /** Whether it belongs to one person alone; a landline is answered by a whole office. */
  public boolean ofOnePerson() {
    return kind != Kind.LANDLINE;
  }

  /**
   * The number as it may be shown to whoever must not know it: {@code 138****5678}, {@code
   * 0411-******89转***}, {@code z***@example.com}.
   */
  public String masked() {
    return switch (kind) {
      case MOBILE -> value.substring(0, 3) + "****" + value.substring(7);
      case LANDLINE -> landline();
      case ID_CARD, QQ -> ends(value, 1, 2);
      case EMAIL -> value.charAt(0) + "***" + value.substring(value.indexOf('@'));
      case WECHAT -> value.charAt(0) + "***";
    };
  }

  private String landline() {
    var parts = LANDLINE.matcher(value);
    if (!parts.matches()) {
      return ends(value, 0, 2);
    }
    return (parts.group(1) == null ? "" : parts.group(1))
        + ends(parts.group(2), 0, 2)
        + (parts.group(3) == null ? "" : "转***");
  }

  private static String ends(String value, int first, int last) {
    int hidden = Math.max(0, value.length() - first - last);
    return value.substring(0, first) + "*".repeat(hidden) + value.substring(first + hidden);
  }

  /** Never the number: a record would print it. */
  @Override
  public String toString() {
    return kind + " at " + from;
  }
}
