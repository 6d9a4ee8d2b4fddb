package org.zhaoshang.text;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What carries a question and says nothing of what is asked for: 我想找一家做…的, 有哪些. */
public final class Questions {

  private static final Pattern QUESTION =
      Pattern.compile(
          "(?:%s)(?:%s)*|[吗呢吧么？?]+$"
              .formatted(
                  anyOf(Dictionary.read("question-openers.txt")),
                  anyOf(Dictionary.read("question-words.txt"))));

  private Questions() {}

  /** The folded text without it; as it is when nothing else would be left. */
  public static String without(String folded) {
    var rest = QUESTION.matcher(folded).replaceAll(" ").strip();
    return rest.isEmpty() ? folded : rest;
  }

  private static String anyOf(List<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }
}
