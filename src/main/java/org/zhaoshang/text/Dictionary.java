package org.zhaoshang.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads word lists: words separated by lines or blanks, {@code #} starts a comment. */
final class Dictionary {

  private Dictionary() {}

  /** The folded words of a list that is part of the program. */
  static List<String> read(String name) {
    var resource = "/dictionary/" + name;
    try (var stream = Dictionary.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return words(new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The folded words of an operator's file in UTF-8.
   *
   * @throws UncheckedIOException when it cannot be read or is not in UTF-8
   */
  static List<String> read(Path file) {
    try {
      return words(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The word list " + file + " cannot be read, or is not in UTF-8: " + e, e);
    }
  }

  private static List<String> words(List<String> lines) {
    return lines.stream()
        .map(Dictionary::withoutComment)
        .flatMap(line -> Stream.of(line.strip().split("\\s+")))
        .filter(word -> !word.isEmpty())
        .map(Folding::fold)
        .toList();
  }

  private static String withoutComment(String line) {
    // an editor on Windows may leave a byte order mark
    var text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    int comment = text.indexOf('#');
    return comment < 0 ? text : text.substring(0, comment);
  }
}
