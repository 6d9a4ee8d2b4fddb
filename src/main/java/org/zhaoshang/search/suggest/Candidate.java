package org.zhaoshang.search.suggest;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhaoshang.text.Alignment;
import org.zhaoshang.text.TypingKey;

/**
 * A text that may have been meant.
 *
 * @param text as names write it
 * @param cost how many slips lie between it and what was typed
 */
record Candidate(String text, double cost) {

  private static final int SHORT = 4;
  private static final int MOST_SLIPS = 2;

  /** A wrong character that sounds right is cheaper than this; so are two of them. */
  private static final double SOUND = 0.9;

  /**
   * The parts of these names that {@code typed} comes close enough to, the closest first; none when
   * a name has {@code typed} in it as it is: then it is spelled right.
   */
  static List<Candidate> among(Collection<String> names, String typed) {
    boolean han = typed.codePoints().anyMatch(Character::isIdeographic);
    Map<String, Candidate> best = new LinkedHashMap<>();
    for (var name : names) {
      var alignment = Alignment.of(typed, name);
      if (alignment.isEmpty() || alignment.get().cost() > tolerated(typed, han)) {
        continue;
      }
      var part = alignment.get().part();
      var key = TypingKey.of(part, typed.length() + MOST_SLIPS);
      if (key.equals(typed)) {
        return List.of();
      }
      if (part.length() > 1) {
        best.merge(key, new Candidate(part, alignment.get().cost()), Candidate::closer);
      }
    }
    return best.values().stream().sorted(Comparator.comparingDouble(Candidate::cost)).toList();
  }

  private static Candidate closer(Candidate one, Candidate other) {
    return other.cost() < one.cost() ? other : one;
  }

  /** Two characters are half another word after one slip, unless it sounds the same. */
  private static double tolerated(String typed, boolean han) {
    int length = typed.length();
    if (length <= (han ? 2 : SHORT - 1)) {
      return han ? SOUND : 0;
    }
    return length <= (han ? SHORT : 2 * SHORT - 2) ? 1 : MOST_SLIPS;
  }
}
