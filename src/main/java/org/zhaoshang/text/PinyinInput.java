package org.zhaoshang.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Letters that somebody typed, read as Pinyin: {@code chaosuan} is chao suan, {@code cszx} the
 * initials c s z x, {@code dalianrj} a mixture. What was typed last may be the beginning of a
 * syllable.
 */
public final class PinyinInput {

  private static final int MOST_LETTERS = 60;
  private static final int FEWEST_INITIALS = 3;
  private static final int MOST_INITIALS = 20;

  /** Initials say less than syllables: a reading without them is the better one. */
  private static final int SYLLABLE_COST = 2;

  private static final int INITIAL_COST = 5;

  /** Readings that cost much more than the best one are none that anybody meant. */
  private static final int LEEWAY = 3;

  private PinyinInput() {}

  /**
   * One way to read the letters.
   *
   * @param pieces syllables ({@code =chao}) and initials ({@code ^c}) in their order, as the index
   *     writes them
   */
  public record Reading(List<String> pieces) {}

  private record Path(int cost, List<String> pieces) {
    Path then(String piece, int more) {
      var longer = new ArrayList<>(pieces);
      longer.add(piece);
      return new Path(cost + more, List.copyOf(longer));
    }
  }

  /**
   * The likeliest readings, best first.
   *
   * @param typed folded; anything but letters and digits makes it no Pinyin
   * @param most how many readings at most
   */
  public static List<Reading> readings(String typed, int most) {
    var letters = onKeyboard(typed.replace("'", ""));
    if (letters.length() < 2
        || letters.length() > MOST_LETTERS
        || !letters.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
      return List.of();
    }
    var best = new ArrayList<List<Path>>(Collections.nCopies(letters.length() + 1, List.of()));
    best.set(0, List.of(new Path(0, List.of())));
    for (int end = 1; end <= letters.length(); end++) {
      best.set(end, endingAt(letters, end, best, most));
    }
    var whole = best.get(letters.length());
    var likely =
        whole.stream()
            .filter(path -> path.cost() <= whole.getFirst().cost() + LEEWAY)
            .filter(path -> path.pieces().stream().anyMatch(piece -> piece.charAt(0) == '='))
            .map(path -> new Reading(path.pieces()));
    // zagdjt may begin like za, and be the initials of 众岸轨道交通 all the same
    return Stream.concat(likely, initials(letters)).distinct().limit(most).toList();
  }

  /**
   * Words typed apart, each one syllable or one initial, as one reading: {@code he er tai}.
   *
   * @return empty when one of them, the last perhaps begun, is neither
   */
  public static Optional<Reading> apart(List<String> words) {
    var pieces = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      var word = onKeyboard(words.get(i));
      boolean last = i == words.size() - 1;
      if (Syllables.ALL.contains(word)
          || last && word.length() > 1 && Syllables.BEGINNINGS.contains(word)) {
        pieces.add("=" + word);
      } else if (word.length() == 1 && isInitial(word.charAt(0))) {
        pieces.add("^" + word);
      } else {
        return Optional.empty();
      }
    }
    return pieces.isEmpty() ? Optional.empty() : Optional.of(new Reading(List.copyOf(pieces)));
  }

  /** ü as it is typed, also as passports have it: lyu. */
  private static String onKeyboard(String letters) {
    return letters.replace('ü', 'v').replaceAll("([ln])yu", "$1v");
  }

  private static Stream<Reading> initials(String letters) {
    boolean few = letters.length() < FEWEST_INITIALS || letters.length() > MOST_INITIALS;
    return few || !letters.chars().allMatch(PinyinInput::isInitial)
        ? Stream.empty()
        : Stream.of(
            new Reading(letters.chars().mapToObj(c -> "^" + Character.toString(c)).toList()));
  }

  private static boolean isInitial(int c) {
    return c >= '0' && c <= '9' || Syllables.INITIALS.indexOf(c) >= 0;
  }

  private static List<Path> endingAt(String letters, int end, List<List<Path>> best, int most) {
    var paths = new ArrayList<Path>();
    for (int start = Math.max(0, end - Syllables.LONGEST); start < end; start++) {
      var piece = letters.substring(start, end);
      boolean last = end == letters.length();
      for (var path : best.get(start)) {
        if (Syllables.ALL.contains(piece)) {
          paths.add(path.then("=" + piece, SYLLABLE_COST));
        } else if (last && piece.length() > 1 && Syllables.BEGINNINGS.contains(piece)) {
          paths.add(path.then("=" + piece, SYLLABLE_COST + 1));
        }
        if (piece.length() == 1) {
          char c = piece.charAt(0);
          if (isInitial(c)) {
            boolean digit = c >= '0' && c <= '9';
            paths.add(path.then("^" + piece, digit ? SYLLABLE_COST : INITIAL_COST));
          }
        }
      }
    }
    return paths.stream().sorted(Comparator.comparingInt(Path::cost)).limit(most).toList();
  }

  /** The syllables of Mandarin without tones, ü as v. */
  private static final class Syllables {
    static final Set<String> ALL =
        Arrays.stream(Pinyin.values())
            .map(Pinyin::getPinyinWithoutTone)
            .filter(s -> !s.equals("none"))
            .collect(Collectors.toUnmodifiableSet());
    static final Set<String> BEGINNINGS =
        ALL.stream()
            .flatMap(s -> IntStream.range(1, s.length()).mapToObj(i -> s.substring(0, i)))
            .collect(Collectors.toUnmodifiableSet());
    static final int LONGEST = ALL.stream().mapToInt(String::length).max().orElse(0);

    /** No syllable begins with i, u or v. */
    static final String INITIALS = "abcdefghjklmnopqrstwxyz";
  }
}
