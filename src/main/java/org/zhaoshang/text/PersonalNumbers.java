package org.zhaoshang.text;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhaoshang.text.PersonalNumber.Kind;

/**
 * Finds what reaches or names one person, however it was typed: full width, {@code +86}, blanks or
 * hyphens inside, two numbers in a cell ({@code 139…/0411-…}), an extension, in the middle of a
 * remark.
 */
public final class PersonalNumbers {

  private static final String COUNTRY = "\\(?(?:\\+|00)?86\\)?[ -]{0,3}";
  private static final String EXTENSION = "(?: ?(?:转|轉|分机|ext\\.?|x|#|-) ?(\\d{1,6})(?!\\d))?";
  private static final String LOCAL = "([2-9](?:[ -]?\\d){6,7})(?!\\d)" + EXTENSION;

  private static final Pattern EMAIL =
      pattern("[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}");
  private static final Pattern ID_CARD =
      pattern(
          "(?<![\\da-z])[1-8]\\d{5}[ -]?(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[ -]?\\d{3}[\\dx](?![\\da-z])");
  private static final Pattern MOBILE =
      pattern("(?<!\\d)(?:" + COUNTRY + ")?0?(1[ .-]{0,3}[3-9](?:[ .-]{0,3}\\d){9})(?!\\d)");
  private static final Pattern LANDLINE =
      pattern(
          "(?<!\\d)(?:\\(?(?:\\+|00)86\\)?[ -]{0,3}\\(?0?|\\(?0)(10|2\\d|[3-9]\\d{2})\\)?[ -]{0,3}"
              + LOCAL);
  private static final Pattern NAMED_LOCAL =
      pattern("(?:电话|座机|手机|联系方式|传真|tel|phone|fax)[^\\d]{0,3}" + LOCAL);
  private static final Pattern BARE_LOCAL = pattern("(?<!\\d)" + LOCAL);
  private static final Pattern HOTLINE = pattern("(?<!\\d)([48]00[ -]?\\d{3}[ -]?\\d{4})(?!\\d)");
  private static final Pattern WECHAT =
      pattern("(?:微信号?|wechat|weixin|(?<![a-z])(?:vx|wx|v信))[: 号]{0,3}([a-z][-_a-z0-9]{5,19})");
  private static final Pattern QQ = pattern("(?<![a-z])qq号?[:. ]{0,3}([1-9]\\d{4,11})(?!\\d)");

  /** A document's or a link's identifier (RFC 9562), a part of which may look like a number. */
  private static final Pattern UUID =
      pattern(
          "(?<![\\da-z])[\\da-f]{8}-[\\da-f]{4}-[1-8][\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}(?![\\da-z])");

  /** What is counted, not called: 面积13800138000平方米. */
  private static final Pattern UNIT = pattern(" ?(?:[元万亿吨平㎡米千百台套件度升人次]|立方|公顷|美元|kw)");

  private PersonalNumbers() {}

  /** What is found, in the order of the text; nothing overlaps. */
  public static List<PersonalNumber> in(String text) {
    return find(text, false, false);
  }

  /** The same in a cell that is there for numbers: 86656789 alone is a landline, too. */
  public static List<PersonalNumber> inCell(String text) {
    return find(text, true, false);
  }

  /** The same in a text about something else: what a unit follows is an amount. */
  public static List<PersonalNumber> inProse(String text) {
    return find(text, false, true);
  }

  private static List<PersonalNumber> find(String text, boolean cell, boolean prose) {
    var found = new ArrayList<PersonalNumber>();
    var narrow = UUID.matcher(narrow(text)).replaceAll(m -> "·".repeat(m.group().length()));
    each(EMAIL, narrow, m -> add(found, Kind.EMAIL, m, 0, m.group().toLowerCase(Locale.ROOT)));
    each(
        ID_CARD,
        narrow,
        m ->
            add(
                found,
                Kind.ID_CARD,
                m,
                0,
                m.group().replaceAll("[ -]", "").toUpperCase(Locale.ROOT)));
    each(
        MOBILE,
        narrow,
        m -> {
          if (!prose || !isAmount(narrow, m)) {
            add(found, Kind.MOBILE, m, 0, digits(m.group(1)));
          }
        });
    each(
        LANDLINE,
        narrow,
        m -> {
          if (!prose || !isAmount(narrow, m)) {
            add(
                found,
                Kind.LANDLINE,
                m,
                0,
                landline("0" + m.group(1) + "-", m.group(2), m.group(3)));
          }
        });
    each(WECHAT, narrow, m -> add(found, Kind.WECHAT, m, 1, m.group(1)));
    each(QQ, narrow, m -> add(found, Kind.QQ, m, 1, m.group(1)));
    each(
        NAMED_LOCAL,
        narrow,
        m -> {
          if (!prose || !isAmount(narrow, m)) {
            add(found, Kind.LANDLINE, m, 1, landline("", m.group(1), m.group(2)));
          }
        });
    if (cell) {
      each(HOTLINE, narrow, m -> add(found, Kind.LANDLINE, m, 0, digits(m.group(1))));
      each(
          BARE_LOCAL,
          narrow,
          m -> add(found, Kind.LANDLINE, m, 0, landline("", m.group(1), m.group(2))));
    }
    found.sort(Comparator.comparingInt(PersonalNumber::from));
    return List.copyOf(found);
  }

  private static boolean isAmount(String narrow, Matcher m) {
    return UNIT.matcher(narrow).region(m.end(), narrow.length()).lookingAt();
  }

  private static void add(
      List<PersonalNumber> found, Kind kind, Matcher m, int group, String value) {
    int from = m.start(group);
    int to = m.end();
    if (found.stream().noneMatch(f -> f.from() < to && from < f.to())) {
      found.add(new PersonalNumber(kind, value, from, to));
    }
  }

  private static void each(Pattern pattern, String text, java.util.function.Consumer<Matcher> use) {
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      use.accept(matcher);
    }
  }

  private static String landline(
      String area, String local, @org.jspecify.annotations.Nullable String extension) {
    return area + digits(local) + (extension == null ? "" : "转" + extension);
  }

  private static String digits(String written) {
    return written.replaceAll("\\D", "");
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, CASE_INSENSITIVE);
  }

  /**
   * Every digit as 0 to 9, every blank and invisible character as a blank, every dash as a hyphen;
   * the length stays.
   */
  static String narrow(String text) {
    var chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c < 0x80) {
        chars[i] = c < ' ' ? ' ' : c;
      } else if (Character.isHighSurrogate(c) && i + 1 < chars.length) {
        int digit = Character.digit(Character.toCodePoint(c, chars[i + 1]), 10);
        if (digit >= 0) {
          chars[i] = (char) ('0' + digit);
          chars[++i] = ' ';
        }
      } else {
        chars[i] = narrow(c);
      }
    }
    return new String(chars);
  }

  private static char narrow(char c) {
    int digit = Character.digit(c, 10);
    if (digit >= 0) {
      return (char) ('0' + digit);
    }
    if (Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT) {
      return ' ';
    }
    if (Character.getType(c) == Character.DASH_PUNCTUATION || c == '−' || c == 'ー') {
      return '-';
    }
    var compatible = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
    return compatible.length() == 1 && compatible.charAt(0) < 0x80 ? compatible.charAt(0) : c;
  }
}
