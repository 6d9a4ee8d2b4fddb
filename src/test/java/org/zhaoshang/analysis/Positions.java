package org.zhaoshang.analysis;

import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.analysis.TextTokenizer.Cut;

/** Tokens with their positions counted from 0, as an index holds them. */
record Positions(String text, int position) {

  static List<Positions> of(Cut cut, String text) {
    var all = new ArrayList<Positions>();
    int position = -1;
    for (var token : cut.of(text)) {
      position += token.increment();
      all.add(new Positions(token.text(), position));
    }
    return all;
  }

  /** Whether a document holds all of a phrase at one distance. */
  static boolean finds(Cut cut, String phrase, String document) {
    var wanted = of(cut, phrase);
    var held = of(cut, document);
    return held.stream()
        .mapToInt(Positions::position)
        .distinct()
        .anyMatch(start ->
            wanted.stream()
                .allMatch(
                    token -> held.contains(new Positions(token.text, token.position + start))));
  }
}
