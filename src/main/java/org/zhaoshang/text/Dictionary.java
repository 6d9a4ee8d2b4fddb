package org.zhaoshang.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the word lists under {@code dictionary/}: words separated by blanks or lines, {@code #}
 * starts a comment.
 */
final class Dictionary {

  private Dictionary() {}

  static List<String> read(String name) {
    var resource = "/dictionary/" + name;
    try (var stream = Dictionary.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
          .filter(word -> !word.isEmpty())
          .map(Folding::fold)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
