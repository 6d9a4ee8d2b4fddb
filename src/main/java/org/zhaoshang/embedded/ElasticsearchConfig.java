package org.zhaoshang.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The folders and the configuration of one node, outside its distribution.
 *
 * @param home the distribution
 * @param root the folder of the node
 */
record ElasticsearchConfig(ElasticsearchHome home, Path root) {

  private static final List<String> COPIED =
      List.of("users", "users_roles", "roles.yml", "role_mapping.yml");

  Path path() {
    return root.resolve("config");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  /** The server's own log. */
  Path log() {
    return logs().resolve("elasticsearch.log");
  }

  /** What the launcher and the JVM print. */
  Path console() {
    return logs().resolve("console.log");
  }

  /** Where a started node says which port it chose. */
  Path portsFile() {
    return logs().resolve("http.ports");
  }

  /**
   * Writes everything anew, and forgets the last run's port.
   *
   * @param port to listen at; 0 for any that is free
   */
  void write(int port) throws IOException {
    for (Path folder : List.of(path(), logs(), temporary(), root.resolve("data"))) {
      Files.createDirectories(folder);
    }
    Files.deleteIfExists(portsFile());
    for (String name : COPIED) {
      Files.copy(
          home.config().resolve(name), path().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    try (InputStream logging =
        ElasticsearchConfig.class.getResourceAsStream("/embedded/log4j2.properties")) {
      Files.copy(logging, path().resolve("log4j2.properties"), StandardCopyOption.REPLACE_EXISTING);
    }
    // up to 2 GB of garbage collector logs are not for a folder in somebody's clone
    List<String> options = Files.readAllLines(home.config().resolve("jvm.options"));
    Files.write(
        path().resolve("jvm.options"),
        options.stream().filter(line -> !line.contains("-Xlog:gc")).toList());
    Files.writeString(path().resolve("elasticsearch.yml"), settings(port));
  }

  /** Puts the operator's words where the analysis plugin looks for them, or takes away the last. */
  void writeWords(Optional<Path> words) throws IOException {
    Path copy = path().resolve("zhaoshang-analysis/words.txt");
    if (words.isPresent()) {
      Files.createDirectories(copy.getParent());
      Files.copy(words.get(), copy, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(copy);
    }
  }

  private String settings(int port) {
    return """
    cluster.name: zhaoshang-embedded
    node.name: embedded
    discovery.type: single-node
    network.host: 127.0.0.1
    http.port: %d
    transport.port: 0
    node.portsfile: true
    path.data: %s
    path.logs: %s
    xpack.security.enabled: false
    cluster.routing.allocation.disk.threshold_enabled: false
    """
        .formatted(port, quoted(root.resolve("data")), quoted(logs()));
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
