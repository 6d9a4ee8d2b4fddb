package org.zhaoshang.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder in which an operator keeps word lists: {@code zhaoshang.dictionary.folder}.
 *
 * @param path absolute; it exists
 */
public record DictionaryFolder(Path path) {

  /** Where they are in a clone of the project. */
  public static final String DEFAULT = "./infra/dictionary";

  /**
   * The configured folder; none when it is the default one and not there.
   *
   * @throws IllegalArgumentException when another one is configured that is not there
   */
  public static Optional<DictionaryFolder> at(String configured) {
    var path = Path.of(configured).toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      return Optional.of(new DictionaryFolder(path));
    }
    if (configured.equals(DEFAULT)) {
      return Optional.empty();
    }
    throw new IllegalArgumentException(
        "zhaoshang.dictionary.folder: there is no folder %s".formatted(path));
  }

  /** The words that must stay whole, when there is such a list. */
  public Optional<Path> words() {
    return Optional.of(path.resolve("words.txt")).filter(Files::isRegularFile);
  }
}
