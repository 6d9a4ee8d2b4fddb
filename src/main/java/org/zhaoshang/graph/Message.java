package org.zhaoshang.graph;

import java.lang.Character.UnicodeScript;
import java.util.Locale;

/**
 * What the product tells a person, in both of its languages.
 *
 * @param zh in Chinese
 * @param en in English
 */
public record Message(String zh, String en) {

  /** A message whose two texts take the same arguments, as {@link String#formatted} has them. */
  public static Message of(String zh, String en, Object... arguments) {
    return arguments.length == 0
        ? new Message(zh, en)
        : new Message(zh.formatted(arguments), en.formatted(arguments));
  }

  /** Both, as reports and logs have them. */
  public String both() {
    return zh + " | " + en;
  }

  /** What {@link #both} wrote; a text without a bar stands for both languages. */
  public static Message read(String both) {
    var texts = both.split(" \\| ", 2);
    return new Message(texts[0], texts[texts.length - 1]);
  }

  /** Whether a text has Chinese in it. */
  static boolean isChinese(String text) {
    return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
  }

  /** The one for a reader of this language: Chinese for {@code zh}, else English. */
  public String in(Locale language) {
    return language.getLanguage().equals("zh") ? zh : en;
  }
}
