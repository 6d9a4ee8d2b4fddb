package org.zhaoshang.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An unpacked Elasticsearch distribution, never written to.
 *
 * @param path its absolute path
 * @param version such as {@code 9.5.3}
 */
record ElasticsearchHome(Path path, String version) {

  private static final Pattern SERVER_JAR =
      Pattern.compile("elasticsearch-(\\d+\\.\\d+\\.\\d+)\\.jar");

  static ElasticsearchHome at(@Nullable String path) {
    if (path == null || path.isBlank()) {
      throw missing(
          "zhaoshang.embedded.elasticsearch-home is not set, and there is none beside the jar.");
    }
    Path home = Path.of(path).toAbsolutePath().normalize();
    return versionIn(home.resolve("lib"))
        .map(version -> new ElasticsearchHome(home, version))
        .orElseThrow(() -> missing("There is no Elasticsearch in " + home + "."));
  }

  Path launcher() {
    return path.resolve("bin/elasticsearch");
  }

  Path config() {
    return path.resolve("config");
  }

  private static Optional<String> versionIn(Path lib) {
    if (!Files.isDirectory(lib)) {
      return Optional.empty();
    }
    try (var jars = Files.list(lib)) {
      return jars.map(jar -> SERVER_JAR.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .map(jar -> jar.group(1))
          .findFirst();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Cannot read " + lib + ": " + e.getMessage(), "Make it readable.", e);
    }
  }

  private static EmbeddedServerException missing(String what) {
    return new EmbeddedServerException(
        "No Elasticsearch to start: " + what,
        "Set zhaoshang.embedded.elasticsearch-home to an unpacked distribution (./mvnw process-resources unpacks one "
            + "into target/elasticsearch), or spring.elasticsearch.uris to a server that runs.");
  }
}
