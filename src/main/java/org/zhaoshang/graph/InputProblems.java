package org.zhaoshang.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is wrong with an input, told at once: sent as {@code BAD_INPUT} with {@code
 * extensions.problems}. Nothing was written.
 */
public final class InputProblems extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** These problems, one at least. */
  public InputProblems(List<Problem> problems) {
    super(in(problems, Locale.ENGLISH));
    this.problems = List.copyOf(problems);
  }

  /** One problem. */
  public static InputProblems of(
      String path, String rule, @Nullable String limit, Message message) {
    return new InputProblems(List.of(new Problem(path, rule, limit, message)));
  }

  /** In one line, for a reader of this language. */
  public String in(Locale language) {
    return in(problems, language);
  }

  private static String in(List<Problem> problems, Locale language) {
    return problems.stream()
        .map(p -> p.path() + ": " + p.message().in(language))
        .collect(Collectors.joining("; "));
  }

  /** As data for a client. */
  public List<Map<String, Object>> data() {
    return problems.stream()
        .map(p -> {
          var data = new LinkedHashMap<String, Object>();
          data.put("path", p.path());
          data.put("rule", p.rule());
          if (p.limit() != null) {
            data.put("limit", p.limit());
          }
          data.put("zh", p.message().zh());
          data.put("en", p.message().en());
          return (Map<String, Object>) data;
        })
        .toList();
  }
}
