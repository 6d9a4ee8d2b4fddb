package org.zhaoshang.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a name that something mistyped comes closest to.
 *
 * @param cost how many slips lie between them; a character that sounds like the right one is less
 *     than a slip
 * @param part that part of the name, as it is written
 */
public record Alignment(double cost, String part) {

  private static final double SOUNDS_ALIKE = 0.4;
  private static final int LONGEST = 120;

  /**
   * Aligns {@code typed}, a {@link TypingKey}, with the name's characters; or, when it has no Han
   * character, also with their readings. Empty when nothing counts on either side.
   */
  public static Optional<Alignment> of(String typed, String name) {
    var forms = NameForms.of(name.length() > LONGEST ? name.substring(0, LONGEST) : name);
    if (forms.forms().isEmpty() || typed.isEmpty()) {
      return Optional.empty();
    }
    var form = forms.forms().getFirst();
    var written = align(typed, written(forms, form), name);
    if (typed.codePoints().anyMatch(Character::isIdeographic)) {
      return Optional.of(written);
    }
    var spoken = align(typed, spoken(forms, form), name);
    return Optional.of(spoken.cost() < written.cost() ? spoken : written);
  }

  /**
   * What typed text is aligned with: letters, each of a character of the name.
   *
   * @param letters the letters
   * @param sounds how each letter is read when it is a Han character, else empty
   * @param at the position in the name of the character that a letter belongs to
   * @param starts the positions where people begin to write the name
   */
  private record Target(String letters, String[] sounds, int[] at, Set<Integer> starts) {

    /** Of two ways that cost the same, the one that begins where people begin, or earlier. */
    boolean better(double cost, int start, double thanCost, int thanStart) {
      if (cost != thanCost) {
        return cost < thanCost;
      }
      return order(start) < order(thanStart);
    }

    private int order(int start) {
      boolean usual = start < at.length && starts.contains(at[start]);
      return usual ? start : start + letters.length() + 1;
    }

    boolean begins(int letter) {
      return letter == letters.length() || letter == 0 || at[letter] != at[letter - 1];
    }
  }

  private static Target written(NameForms name, int[] form) {
    var sounds = Arrays.stream(form).mapToObj(name::syllable).toArray(String[]::new);
    return new Target(name.written(form), sounds, form, starts(name));
  }

  private static Target spoken(NameForms name, int[] form) {
    var letters = new StringBuilder();
    var at = new int[form.length * 8 + 8];
    for (int position : form) {
      var syllable = name.syllable(position);
      var read = syllable.isEmpty() ? String.valueOf(name.letter(position)) : syllable;
      Arrays.fill(at, letters.length(), letters.length() + read.length(), position);
      letters.append(read);
    }
    var none = new String[letters.length()];
    Arrays.fill(none, "");
    return new Target(letters.toString(), none, Arrays.copyOf(at, letters.length()), starts(name));
  }

  private static Set<Integer> starts(NameForms name) {
    return name.forms().stream().map(form -> form[0]).collect(Collectors.toSet());
  }

  /** Optimal string alignment; what stands before and after the part costs nothing. */
  private static Alignment align(String typed, Target target, String name) {
    int rows = typed.length();
    int columns = target.letters().length();
    var cost = new double[rows + 1][columns + 1];
    var start = new int[rows + 1][columns + 1];
    for (int j = 0; j <= columns; j++) {
      cost[0][j] = target.begins(j) ? 0 : rows + columns;
      start[0][j] = j;
    }
    var typedSounds = Pinyin.syllables(typed);
    for (int i = 1; i <= rows; i++) {
      cost[i][0] = i;
      for (int j = 1; j <= columns; j++) {
        step(typed, typedSounds.get(i - 1), target, cost, start, i, j);
      }
    }
    int end = columns;
    for (int j = columns; j > 0; j--) {
      if (cost[rows][j] < cost[rows][end]) {
        end = j;
      }
    }
    int from = start[rows][end];
    if (from >= end) {
      return new Alignment(rows, "");
    }
    return new Alignment(cost[rows][end], part(name, target.at()[from], target.at()[end - 1] + 1));
  }

  /** The part with the bracket that closes one opened in it. */
  private static String part(String name, int from, int to) {
    var part = name.substring(from, to);
    int open = Math.max(part.lastIndexOf('（'), part.lastIndexOf('('));
    int closed = Math.max(part.lastIndexOf('）'), part.lastIndexOf(')'));
    boolean closes = to < name.length() && "）)".indexOf(name.charAt(to)) >= 0;
    return open > closed && closes ? part + name.charAt(to) : part;
  }

  private static void step(
      String typed, String sound, Target target, double[][] cost, int[][] start, int i, int j) {
    char want = target.letters().charAt(j - 1);
    char have = typed.charAt(i - 1);
    boolean alike = !sound.isEmpty() && sound.equals(target.sounds()[j - 1]);
    double best = cost[i - 1][j - 1] + (have == want ? 0 : alike ? SOUNDS_ALIKE : 1);
    int from = start[i - 1][j - 1];
    if (i > 1
        && j > 1
        && have == target.letters().charAt(j - 2)
        && typed.charAt(i - 2) == want
        && target.better(cost[i - 2][j - 2] + 1, start[i - 2][j - 2], best, from)) {
      best = cost[i - 2][j - 2] + 1;
      from = start[i - 2][j - 2];
    }
    if (target.better(cost[i][j - 1] + 1, start[i][j - 1], best, from)) {
      best = cost[i][j - 1] + 1;
      from = start[i][j - 1];
    }
    if (target.better(cost[i - 1][j] + 1, start[i - 1][j], best, from)) {
      best = cost[i - 1][j] + 1;
      from = start[i - 1][j];
    }
    cost[i][j] = best;
    start[i][j] = from;
  }
}
