package org.zhaoshang.analysis;

import java.nio.file.Files;
import java.nio.file.Path;
import org.zhaoshang.text.Words;

/**
 * The words that an operator put into {@code zhaoshang-analysis/words.txt} of the server's
 * configuration.
 */
final class OperatorWords {

  private static final Path FILE = Path.of("zhaoshang-analysis", "words.txt");
  private static boolean loaded;

  private OperatorWords() {}

  /**
   * Reads them, once in the life of the server: all its indices are cut alike.
   *
   * @throws java.io.UncheckedIOException when the file is there and cannot be read
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    var file = configuration().resolve(FILE);
    if (Files.exists(file)) {
      Words.learn(file);
    }
    loaded = true;
  }

  private static Path configuration() {
    // the server's own start script exports it
    var configured = System.getenv("ES_PATH_CONF");
    return configured != null
        ? Path.of(configured)
        : Path.of(System.getProperty("es.path.home", "."), "config");
  }
}
