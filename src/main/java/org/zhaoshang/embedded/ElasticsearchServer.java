package org.zhaoshang.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts Elasticsearch on a folder. */
final class ElasticsearchServer {

  private static final long POLL_MILLIS = 100;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final ElasticsearchHome home;
  private final EmbeddedProperties properties;
  private final DataFolder folder;
  private final RunAs runAs;
  private final ChildProcesses children;

  ElasticsearchServer(
      EmbeddedProperties properties, DataFolder folder, RunAs runAs, ChildProcesses children) {
    this.home = properties.home();
    this.properties = properties;
    this.folder = folder;
    this.runAs = runAs;
    this.children = children;
  }

  String version() {
    return home.version();
  }

  /**
   * Returns when it can search; throws {@link EmbeddedServerException} with the end of its log when
   * it cannot run.
   */
  ElasticsearchConnection start() throws IOException, InterruptedException {
    var plugin = properties.plugin();
    if (plugin != null) {
      plugin.installInto(home);
    }
    var config = new ElasticsearchConfig(home, folder.elasticsearch());
    config.write();
    config.writeWords(properties.words());
    runAs.own(folder.elasticsearch());
    List<String> command = List.of(home.launcher().toString());
    ChildProcess child =
        children.start(
            new ChildProcesses.Order(
                command, environment(config), folder.elasticsearch(), config.console(), "TERM"));
    long end = System.nanoTime() + LIMIT.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!child.endsWithin(POLL_MILLIS)) {
        if (Files.exists(config.portsFile())) {
          var connection = new ElasticsearchConnection(port(config.portsFile()));
          if (searches(http, connection)) {
            return connection;
          }
        }
        if (System.nanoTime() > end) {
          throw failed("is not ready after " + LIMIT.toMinutes() + " minutes", config);
        }
      }
    }
    throw failed("ended while it started", config);
  }

  private Map<String, String> environment(ElasticsearchConfig config) {
    long heap = properties.elasticsearchHeap().toMegabytes();
    String mark = "-Dzhaoshang.embedded=" + folder.mark();
    return Map.of(
        "ES_JAVA_HOME", System.getProperty("java.home"),
        "ES_PATH_CONF", config.path().toString(),
        "ES_TMPDIR", config.temporary().toString(),
        "CLI_JAVA_OPTS", mark,
        // touching the whole heap at the start costs seconds and memory that a small index never
        // needs
        "ES_JAVA_OPTS",
            "-Xms256m -Xmx"
                + heap
                + "m -XX:-AlwaysPreTouch "
                + mark
                + " "
                + properties.elasticsearchJvmOptions());
  }

  private static int port(Path portsFile) throws IOException {
    String first = Files.readAllLines(portsFile).getFirst(); // such as 127.0.0.1:40315
    return Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
  }

  private static boolean searches(HttpClient http, ElasticsearchConnection connection)
      throws InterruptedException {
    URI health =
        URI.create(
            "http://127.0.0.1:"
                + connection.port()
                + "/_cluster/health?wait_for_status=yellow&timeout=5s");
    try {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(10)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode()
          == 200; // 408 when the wait was in vain
    } catch (IOException _) {
      return false;
    }
  }

  private EmbeddedServerException failed(String what, ElasticsearchConfig config) {
    return new EmbeddedServerException(
        "Elasticsearch "
            + what
            + ". The end of its logs in "
            + config.logs()
            + ":\n"
            + ChildProcess.tail(config.log(), 15)
            + ChildProcess.tail(config.console(), 25),
        "Remove the cause that the log names and start again. The index can be made anew from the database: when the"
            + " data itself is at fault, delete "
            + folder.elasticsearch()
            + ".");
  }
}
