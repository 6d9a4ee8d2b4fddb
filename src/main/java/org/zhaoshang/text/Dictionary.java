package org.zhaoshang.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
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
      return read(new InputStreamReader(stream, StandardCharsets.UTF_8));
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
    try (var reader = Files.newBufferedReader(file)) {
      return read(reader);
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (UncheckedIOException e) { // from the stream of lines
      throw unreadable(file, new IOException(e.getMessage(), e));
    }
  }

  private static UncheckedIOException unreadable(Path file, IOException cause) {
    return new UncheckedIOException(
        "The word list " + file + " cannot be read, or is not in UTF-8: " + cause, cause);
  }

  private static List<String> read(Reader reader) {
    return new BufferedReader(reader)
        .lines()
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
