package org.zhaoshang.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts Elasticsearch on a folder. */
final class ElasticsearchServer implements Watched {

  private static final long POLL_MILLIS = 100;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** Of this node alone, which asks no other. */
  private static final byte[] HEALTH_REQUEST =
      "GET /_cluster/health?local=true HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ElasticsearchHome home;
  private final EmbeddedProperties properties;
  private final DataFolder folder;
  private final RunAs runAs;
  private final ChildProcesses children;
  private @Nullable ElasticsearchConnection connection;
  private @Nullable ChildProcess child;

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
    config.write(connection == null ? 0 : connection.port());
    config.writeWords(properties.words());
    runAs.own(folder.elasticsearch());
    List<String> command = List.of(home.launcher().toString());
    child =
        children.start(
            new ChildProcesses.Order(
                command, environment(config), folder.elasticsearch(), config.console(), "TERM"));
    long end = System.nanoTime() + LIMIT.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!child.endsWithin(POLL_MILLIS)) {
        if (Files.exists(config.portsFile())) {
          var started = new ElasticsearchConnection(port(config.portsFile()));
          if (searches(http, started)) {
            connection = started;
            return started;
          }
        }
        if (System.nanoTime() > end) {
          throw failed("is not ready after " + LIMIT.toMinutes() + " minutes", config);
        }
      }
    }
    throw failed("ended while it started", config);
  }

  @Override
  public String title() {
    return "Elasticsearch";
  }

  @Override
  public ChildProcess child() {
    return requireNonNull(child);
  }

  /** On the port that its users have. */
  @Override
  public void startAgain() throws IOException, InterruptedException {
    start();
  }

  @Override
  public boolean answers(int millis) {
    return Watched.answers(requireNonNull(connection).port(), HEALTH_REQUEST, millis);
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
