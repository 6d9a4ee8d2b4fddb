package org.zhaoshang.text;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a user may begin to type to be offered a record: its names, with and without the leading
 * region, in Han characters, in full Pinyin and by initials. All are {@link TypingKey}s.
 *
 * @param name the forms of its name
 * @param aliases the forms of its other names: former, short, foreign
 * @param pinyin all of them in full Pinyin, those that are not written so anyway
 * @param initials all of them by initials
 * @param rank where it stands among records that are completed alike, the lowest first: shorter
 *     names before longer ones, then by Pinyin. Hence a name typed whole stands first.
 */
public record Completions(
    List<String> name,
    List<String> aliases,
    List<String> pinyin,
    List<String> initials,
    long rank) {

  /** Longer inputs are cut: nobody types further. What is typed is cut alike. */
  public static final int LENGTH = 60;

  /** At most so many inputs of a kind for one record: the first names count most. */
  public static final int LIMIT = 20;

  /** At most so many of its Pinyin and of its initials: characters have several readings. */
  public static final int READINGS = 80;

  private static final int LETTER_BITS = 8;
  private static final int LETTERS = 5;

  /** The completions of a record with this name and these others, the most important first. */
  public static Completions of(String name, Collection<String> others) {
    var names = new LinkedHashSet<String>();
    var aliases = new LinkedHashSet<String>();
    var pinyin = new LinkedHashSet<String>();
    var initials = new LinkedHashSet<String>();
    var forms = NameForms.of(name);
    read(forms, names, pinyin, initials);
    for (var other : others) {
      if (aliases.size() >= LIMIT) {
        break;
      }
      read(NameForms.of(other), aliases, pinyin, initials);
    }
    aliases.removeAll(names);
    return new Completions(
        limited(names, LIMIT),
        limited(aliases, LIMIT),
        limited(pinyin, READINGS),
        limited(initials, READINGS),
        rank(forms));
  }

  private static void read(
      NameForms name, Set<String> written, Set<String> pinyin, Set<String> initials) {
    for (var form : name.forms()) {
      var text = name.written(form);
      add(written, text);
      var spoken = name.pinyin(form);
      if (!spoken.getFirst().equals(text)) {
        spoken.forEach(one -> add(pinyin, one));
        name.initials(form).forEach(one -> add(initials, one));
      }
    }
  }

  private static void add(Set<String> inputs, String input) {
    int length = Math.min(input.length(), LENGTH);
    // a pair of surrogates is one character: half of it is no valid text
    boolean splits = length < input.length() && Character.isHighSurrogate(input.charAt(length - 1));
    inputs.add(input.substring(0, splits ? length - 1 : length));
  }

  private static List<String> limited(Set<String> inputs, int most) {
    return inputs.stream().limit(most).toList();
  }

  private static long rank(NameForms name) {
    if (name.forms().isEmpty()) {
      return Long.MAX_VALUE;
    }
    var whole = name.forms().getFirst();
    var spoken = name.pinyin(whole).getFirst();
    long rank = Math.min(whole.length, 0xFFFF);
    for (int i = 0; i < LETTERS; i++) {
      // other alphabets than ASCII stand last
      int letter = i < spoken.length() ? Math.min(spoken.charAt(i), 0xFF) : 0;
      rank = rank << LETTER_BITS | letter;
    }
    return rank;
  }
}
