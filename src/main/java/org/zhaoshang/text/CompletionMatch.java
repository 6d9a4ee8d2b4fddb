package org.zhaoshang.text;

import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How something typed begins a name.
 *
 * @param kind how it was typed
 * @param whole whether nothing is left to type
 * @param positions the characters of the name that were typed, in order
 */
public record CompletionMatch(Kind kind, boolean whole, Set<Integer> positions) {

  /** How something is typed, the most certain first. */
  public enum Kind {
    /** As it is written, whatever the width, the case, simplified or traditional. */
    WRITTEN,
    /** By readings, the last perhaps begun, Han characters between them or not: 大连ruan. */
    PINYIN,
    /** By first letters, readings or Han characters between them or not: 大连rj. */
    INITIALS
  }

  /**
   * How {@code typed}, a {@link TypingKey}, begins a name in the most certain way; empty when it
   * does not.
   */
  public static Optional<CompletionMatch> of(String typed, String name) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    var forms = NameForms.of(name);
    for (var kind : Kind.values()) {
      for (var form : forms.forms()) {
        int end = new Walk(kind, typed, forms, form).end(0, 0);
        if (end >= 0) {
          var positions = new TreeSet<Integer>();
          for (int i = 0; i < end; i++) {
            positions.add(form[i]);
          }
          boolean whole = end == form.length && form == forms.forms().getFirst();
          return Optional.of(new CompletionMatch(kind, whole, positions));
        }
      }
    }
    return Optional.empty();
  }

  /** Along what was typed and a name, character by character; no pair of places is tried twice. */
  private static final class Walk {
    private final Kind kind;
    private final String typed;
    private final NameForms name;
    private final int[] form;
    private final BitSet failed = new BitSet();

    Walk(Kind kind, String typed, NameForms name, int[] form) {
      this.kind = kind;
      this.typed = typed;
      this.name = name;
      this.form = form;
    }

    /** How many characters of the form are typed when all is typed; -1 when it does not fit. */
    int end(int at, int i) {
      if (at >= typed.length()) {
        return i;
      }
      int place = at * (form.length + 1) + i;
      if (i == form.length || failed.get(place)) {
        return -1;
      }
      int end = typed.charAt(at) == name.letter(form[i]) ? end(at + 1, i + 1) : -1;
      if (end < 0 && kind != Kind.WRITTEN) {
        for (var syllable : name.syllables().get(form[i])) {
          end = Math.max(end, spoken(syllable, at, i));
        }
      }
      if (end < 0) {
        failed.set(place);
      }
      return end;
    }

    private int spoken(String syllable, int at, int i) {
      var rest = typed.substring(at, Math.min(typed.length(), at + syllable.length()));
      boolean begun = at + rest.length() == typed.length();
      boolean full = begun ? syllable.startsWith(rest) : syllable.equals(rest);
      int end = full ? end(at + rest.length(), i + 1) : -1;
      return end < 0 && kind == Kind.INITIALS && typed.charAt(at) == syllable.charAt(0)
          ? end(at + 1, i + 1)
          : end;
    }
  }
}
