package org.zhaoshang.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What carries a question and says nothing of what is asked for: 我想找一家做…的, 有哪些. Only whole words
 * are cut behind an opener: 有哪些能源企业 asks for 能源企业, though 能 may belong to a question.
 */
public final class Questions {

  private static final List<String> OPENERS = Dictionary.read("question-openers.txt");
  private static final Set<String> WORDS = Set.copyOf(Dictionary.read("question-words.txt"));
  private static final Pattern OPENER =
      Pattern.compile(
          OPENERS.stream()
              .sorted(Comparator.comparingInt(String::length).reversed())
              .map(Pattern::quote)
              .collect(Collectors.joining("|")));
  private static final Pattern MARK = Pattern.compile("吗?[？?]+$|吗$");

  private Questions() {}

  /**
   * A text as it was read.
   *
   * @param meant what is asked for
   * @param carriers what only carried the question, in its order
   */
  public record Read(String meant, List<String> carriers) {}

  /** Reads a folded text; all of it is meant when nothing else would be left. */
  public static Read read(String folded) {
    var opener = OPENER.matcher(folded);
    var rest = new StringBuilder();
    var carriers = new ArrayList<String>();
    int from = 0;
    for (boolean more = opener.find(); more; more = opener.find(from)) {
      rest.append(folded, from, opener.start()).append(' ');
      from = endOfQuestion(folded, opener.end());
      carriers.add(folded.substring(opener.start(), from).strip());
    }
    var meant = MARK.matcher(rest.append(folded, from, folded.length())).replaceAll("").strip();
    return meant.isEmpty() ? new Read(folded, List.of()) : new Read(meant, List.copyOf(carriers));
  }

  /** Behind the words of the question that follow its opener. */
  private static int endOfQuestion(String folded, int opened) {
    int end = opened;
    for (var word : Words.plain(folded.substring(opened))) {
      if (opened + word.start() != end || !WORDS.contains(word.text())) {
        break;
      }
      end = opened + word.end();
    }
    return end;
  }
}
