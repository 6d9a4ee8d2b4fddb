package org.zhaoshang.model;

import java.util.regex.Pattern;
import org.zhaoshang.graph.Label;

/** Takes the schema's descriptions apart: Chinese first, then English. */
final class Sentences {

  private static final Pattern BETWEEN = Pattern.compile("(?<=[。）])\\s+(?=[`A-Z])");

  private Sentences() {}

  /** Each language's part; the whole for both where there is one only. */
  static Label of(String description) {
    var parts = BETWEEN.split(description, 2);
    return new Label(onOneLine(parts[0]), onOneLine(parts[parts.length - 1]));
  }

  private static String onOneLine(String text) {
    return text.strip().replaceAll("\\s*\\n\\s*", " ");
  }
}
