package org.zhaoshang.search.suggest;

import java.util.List;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;
import org.zhaoshang.text.CompletionMatch;

/**
 * The name of a record that was begun.
 *
 * @param name as it is written
 * @param html as HTML, what was typed of it in {@code <em>}
 * @param grade the lower, the more certain that it is the one that was meant
 */
record Completed(String name, String html, int grade) {

  private static final int WHOLE = 0;
  private static final int OWN = 1;
  private static final int OTHER = 2;
  private static final int WORST = 5;

  /** Which of a record's names, its own first, was begun in the most certain way. */
  static Completed best(Typed typed, List<String> names) {
    Completed best = null;
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var match = CompletionMatch.of(typed.key(), name);
      if (match.isPresent()) {
        int grade = grade(match.get(), i == 0);
        if (best == null || grade < best.grade()) {
          best = new Completed(name, html(name, match.get().positions()), grade);
        }
      }
    }
    // found by its sound, or changed since it was indexed
    return best == null
        ? new Completed(names.getFirst(), html(names.getFirst(), Set.of()), WORST)
        : best;
  }

  private static int grade(CompletionMatch match, boolean own) {
    return switch (match.kind()) {
      case WRITTEN -> match.whole() ? WHOLE : own ? OWN : OTHER;
      case PINYIN -> OTHER + 1;
      case INITIALS -> OTHER + 2;
    };
  }

  private static String html(String name, Set<Integer> marked) {
    var html = new StringBuilder();
    boolean on = false;
    for (int i = 0; i < name.length(); i++) {
      if (marked.contains(i) != on) {
        on = !on;
        html.append(on ? "<em>" : "</em>");
      }
      html.append(HtmlUtils.htmlEscape(name.substring(i, i + 1), "UTF-8"));
    }
    return html.append(on ? "</em>" : "").toString();
  }
}
