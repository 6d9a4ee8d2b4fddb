package org.zhaoshang.search.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhaoshang.text.Folding;

/**
 * Words that mean the same, applied to queries: the index knows nothing of them, so a change needs
 * neither a restart nor a rebuild. Immutable.
 */
public final class Synonyms {

  /** None at all. */
  public static final Synonyms NONE = new Synonyms(Map.of());

  private static final int MOST_IN_A_GROUP = 20;

  private final Map<String, List<String>> others;
  private final int longest;

  private Synonyms(Map<String, List<String>> others) {
    this.others = others;
    this.longest = others.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * A part of a query.
   *
   * @param text as typed, folded
   * @param others what means the same; empty for a part that has no synonym
   */
  record Segment(String text, List<String> others) {}

  /**
   * Reads a file's lines: {@code 超算 = 超级计算 = 高性能计算} for words that mean the same, {@code 开复工 => 新开工
   * = 续建} for a word that stands for others, but not they for it; {@code #} starts a comment. A
   * word in two groups belongs to both.
   *
   * @throws IllegalArgumentException when a line is no group; the message names line and rule
   */
  public static Synonyms parse(List<String> lines) {
    var others = new HashMap<String, Set<String>>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      var sides = line.split("=>", 2);
      var from = group(sides[0], i + 1);
      var to = sides.length == 1 ? from : group(sides[1], i + 1);
      for (var word : from) {
        var rest = others.computeIfAbsent(word, w -> new LinkedHashSet<>());
        to.stream().filter(other -> !other.equals(word)).forEach(rest::add);
      }
    }
    var fixed = new HashMap<String, List<String>>();
    others.forEach((word, rest) -> {
      if (!rest.isEmpty()) {
        fixed.put(word, List.copyOf(rest));
      }
    });
    return new Synonyms(Map.copyOf(fixed));
  }

  private static Set<String> group(String line, int number) {
    var group = new LinkedHashSet<String>();
    for (var word : line.split("[=＝]", -1)) {
      // brackets and blanks do not count: 开（复）工 is 开复工
      var folded = Folding.fold(word).replaceAll("[^\\p{L}\\p{N}]", "");
      if (folded.isEmpty()) {
        throw new IllegalArgumentException("line " + number + ": a word between two = is missing");
      }
      group.add(folded);
    }
    if (group.size() > MOST_IN_A_GROUP) {
      throw new IllegalArgumentException(
          "line %d: %d words, at most %d".formatted(number, group.size(), MOST_IN_A_GROUP));
    }
    return group;
  }

  /** Whether a stretch of a text, from its first character to the one behind it, may be cut out. */
  @FunctionalInterface
  interface Fits {
    boolean test(int from, int end);
  }

  /**
   * Cuts a folded text where a word with synonyms stands, the longest first.
   *
   * @param fits whether a stretch is made of whole words, or is a word inside one: 上网 is not in
   *     海上网络
   */
  List<Segment> segments(String folded, Fits fits) {
    var segments = new ArrayList<Segment>();
    int plain = 0;
    for (int i = 0; i < folded.length(); ) {
      int end = endOfWord(folded, i, fits);
      if (end < 0) {
        i++;
        continue;
      }
      if (plain < i) {
        segments.add(new Segment(folded.substring(plain, i), List.of()));
      }
      var word = folded.substring(i, end);
      segments.add(new Segment(word, others.getOrDefault(word, List.of())));
      i = end;
      plain = end;
    }
    if (plain < folded.length()) {
      segments.add(new Segment(folded.substring(plain), List.of()));
    }
    return segments;
  }

  private int endOfWord(String folded, int from, Fits fits) {
    for (int length = Math.min(longest, folded.length() - from); length > 0; length--) {
      int end = from + length;
      if (others.containsKey(folded.substring(from, end))
          && isBorder(folded, from)
          && isBorder(folded, end)
          && fits.test(from, end)) {
        return end;
      }
    }
    return -1;
  }

  /** A synonym in letters is a whole word: AI is not in AIDI. */
  private static boolean isBorder(String text, int at) {
    return at == 0
        || at == text.length()
        || !isLetter(text.charAt(at - 1))
        || !isLetter(text.charAt(at));
  }

  private static boolean isLetter(char c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }
}
