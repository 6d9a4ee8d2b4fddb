package org.zhaoshang.enterprise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhaoshang.text.Folding;

/** The places that names carry: provinces and prefectures of GB/T 2260, and a few others. */
final class NamePlaces {

  /** Not 市 of 市政 or 市场, 区 of 区域. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "特别行政区|(?:壮族|回族|维吾尔)?自治区|\\p{IsHan}{0,4}自治州|省(?![内外级直])|市(?![场政民容区值井])|区(?![域块])|县(?![域级])|地区");

  private static final String OTHERS = "-";

  /** Each prefecture's province; a province has itself, any other place has the empty text. */
  private static final Map<String, Set<String>> PROVINCES = read();

  private static final int LONGEST =
      PROVINCES.keySet().stream().mapToInt(String::length).max().orElseThrow();

  private NamePlaces() {}

  /**
   * The places that a folded name begins with.
   *
   * @param written as they are written, empty when there are none
   * @param plain without 省 and 市, and without the province that stands before its own prefecture
   *     when both say what they are: 辽宁省大连市 is 大连
   */
  record Head(String written, String plain) {

    private static final Head NONE = new Head("", "");
  }

  /** The places at the head of a folded name, as long as {@code rest} characters remain. */
  static Head head(String folded, int rest) {
    int end = 0;
    var plain = new StringBuilder();
    String province = "";
    for (String name = at(folded, 0); !name.isEmpty(); name = at(folded, end)) {
      int next = end + name.length();
      var suffix = suffix(folded, next);
      if (folded.length() - next - suffix.length() < rest) {
        suffix = "";
      }
      if (folded.length() - next < rest) {
        break;
      }
      var provinces = Objects.requireNonNull(PROVINCES.get(name));
      if (suffix.equals("市") && !name.equals(province) && provinces.contains(province)) {
        plain.setLength(plain.length() - province.length());
      }
      province = suffix.equals("省") && provinces.contains(name) ? name : "";
      plain.append(name).append(suffix.matches("[省市]") ? "" : suffix);
      end = next + suffix.length();
    }
    return end == 0 ? Head.NONE : new Head(folded.substring(0, end), plain.toString());
  }

  /** Whether a folded text is one or several places and nothing else. */
  static boolean isPlace(String folded) {
    return !folded.isEmpty() && head(folded, 0).written().equals(folded);
  }

  /** The place that a folded name ends with, as long as {@code rest} characters remain. */
  static String tail(String folded, int rest) {
    for (int length = Math.min(LONGEST, folded.length() - rest); length >= 2; length--) {
      var tail = folded.substring(folded.length() - length);
      if (PROVINCES.containsKey(tail)) {
        return tail;
      }
    }
    return "";
  }

  private static String at(String name, int from) {
    for (int length = Math.min(LONGEST, name.length() - from); length >= 2; length--) {
      var place = name.substring(from, from + length);
      if (PROVINCES.containsKey(place)) {
        return place;
      }
    }
    return "";
  }

  private static String suffix(String name, int from) {
    var suffix = SUFFIX.matcher(name).region(from, name.length());
    return suffix.lookingAt() ? suffix.group() : "";
  }

  private static Map<String, Set<String>> read() {
    var provinces = new HashMap<String, Set<String>>();
    try (var stream = NamePlaces.class.getResourceAsStream("/enterprise/places.txt")) {
      var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Folding.fold(line).split(" "))
          .forEach(places -> {
            for (var place : places) {
              provinces
                  .computeIfAbsent(place, p -> new HashSet<>())
                  .add(places[0].equals(OTHERS) ? "" : places[0]);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    provinces.remove(OTHERS);
    return Map.copyOf(provinces);
  }
}
