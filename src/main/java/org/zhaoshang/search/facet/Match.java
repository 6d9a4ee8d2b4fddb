package org.zhaoshang.search.facet;

import java.util.List;
import java.util.stream.IntStream;
import org.zhaoshang.graph.Label;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.Reading;
import org.zhaoshang.text.TypingKey;

/**
 * Finds a value of a facet however it is typed: by a part of its name in Chinese or English, by the
 * beginning of its code, by Pinyin or initials from any character on, Han characters between them
 * or not.
 *
 * @param typed folded
 * @param key its letters, Han characters and digits
 */
record Match(String typed, String key) {

  private static final int LONGEST = 100;

  static Match of(String written) {
    return new Match(Folding.fold(written).strip(), TypingKey.of(written, LONGEST));
  }

  /** Whether this value is meant. */
  boolean matches(String value, Label label) {
    var zh = Folding.fold(label.zh());
    return zh.contains(typed)
        || Folding.fold(label.en()).contains(typed)
        || !key.isEmpty() && TypingKey.of(label.en(), LONGEST).contains(key)
        || isBeginningOf(value)
        || sounds(zh);
  }

  /** Whether a code begins so, blanks aside. */
  boolean isBeginningOf(String code) {
    return !key.isEmpty() && TypingKey.of(code, LONGEST).startsWith(key);
  }

  private boolean sounds(String name) {
    if (key.isEmpty() || key.chars().noneMatch(c -> c < 128)) {
      return false;
    }
    var readings = Reading.of(name);
    // a single letter would be an initial of nearly every name
    return IntStream.range(0, key.length() == 1 ? 1 : readings.size())
        .anyMatch(
            from -> reads(readings.subList(Math.min(from, readings.size()), readings.size()), 0));
  }

  /** Whether what is typed from here on is read so: characters, syllables, initials. */
  private boolean reads(List<Reading> name, int at) {
    if (at == key.length()) {
      return true;
    }
    if (name.isEmpty()) {
      return false;
    }
    var rest = name.subList(1, name.size());
    var first = name.getFirst();
    return goesOn(first.character(), rest, at)
        || first.syllables().stream()
            .anyMatch(s -> s.startsWith(key.substring(at)) || goesOn(s, rest, at))
        || first.initials().stream().anyMatch(i -> goesOn(i, rest, at));
  }

  private boolean goesOn(String read, List<Reading> rest, int at) {
    return key.startsWith(read, at) && reads(rest, at + read.length());
  }
}
