package org.zhaoshang.text;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a user may type to be offered a record: its names, with and without the leading region, in
 * Han characters, in full Pinyin and by initials.
 */
public final class CompletionInputs {

  /** At most so many inputs for one record: the first names count most. */
  public static final int LIMIT = 20;

  /** Longer inputs are cut: nobody types further. A search is cut alike. */
  public static final int LENGTH = 60;

  private CompletionInputs() {}

  /**
   * The inputs of a record, without duplicates.
   *
   * @param folded its names, folded, the most important first
   */
  public static List<String> of(Collection<String> folded) {
    var inputs = new LinkedHashSet<String>();
    for (var name : folded) {
      if (inputs.size() >= LIMIT) {
        break;
      }
      var whole = name.strip();
      var core = Regions.strip(whole);
      add(inputs, whole);
      read(inputs, whole);
      if (core.length() < whole.length()) {
        add(inputs, core);
        read(inputs, core);
      }
    }
    return inputs.stream().limit(LIMIT).toList();
  }

  private static void read(Set<String> inputs, String name) {
    var pinyin = Pinyin.of(name);
    add(inputs, pinyin.full());
    add(inputs, pinyin.initials());
  }

  private static void add(Set<String> inputs, String input) {
    int length = Math.min(input.length(), LENGTH);
    // A pair of surrogates is one character: half of it is no valid text.
    boolean splits = length < input.length() && Character.isHighSurrogate(input.charAt(length - 1));
    var cut = input.substring(0, splits ? length - 1 : length).strip();
    if (!cut.isEmpty()) {
      inputs.add(cut);
    }
  }
}
