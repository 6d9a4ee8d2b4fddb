package org.zhaoshang.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The application in a JVM of its own, on a data folder, with its embedded servers. */
public final class App implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);
  private static final int POLL_MILLIS = 100;
  private static final String CLIENT = "benchmark";
  private static final String SECRET = UUID.randomUUID().toString();

  private final Process process;
  private final Path folder;
  private final Path log;
  private final Http http;
  private final int port;

  private App(Process process, Path folder, Path log, int port) {
    this.process = process;
    this.folder = folder;
    this.log = log;
    this.port = port;
    this.http = new Http(port, CLIENT, SECRET);
  }

  /**
   * Starts it by {@code java} with these options of the JVM and these arguments, without the sample
   * district, and waits until it is ready.
   */
  static App start(Path folder, List<String> jvm, List<String> arguments)
      throws IOException, InterruptedException {
    int port = freePort();
    return start(folder, port, jvm, Stream.of(arguments(folder, port), arguments));
  }

  /**
   * The same with the sample district, whose import goes on when it answers the first time; later
   * starts on the folder find it there.
   */
  public static App startOnSample(Path folder, List<String> jvm, List<String> arguments)
      throws IOException, InterruptedException {
    int port = freePort();
    return start(folder, port, jvm, Stream.of(place(folder, port), arguments));
  }

  private static App start(Path folder, int port, List<String> jvm, Stream<List<String>> arguments)
      throws IOException, InterruptedException {
    var app = launch(folder, java(jvm, arguments.flatMap(List::stream).toList()), port);
    app.awaitReady();
    return app;
  }

  /**
   * Runs one of its commands on a data folder to the end, without the sample district.
   *
   * @return what it said, its exit code in the last line
   */
  public static String command(Path dataFolder, String... arguments)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(arguments));
    all.add("--zhaoshang.embedded.data-folder=" + dataFolder.toAbsolutePath());
    all.add("--zhaoshang.sample.district=off");
    var process = new ProcessBuilder(java(List.of(), all)).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + "exit code " + process.waitFor();
  }

  private static List<String> java(List<String> jvm, List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-Dzhaoshang.embedded.elasticsearch-home="
                + System.getProperty("zhaoshang.embedded.elasticsearch-home"),
            "-Dzhaoshang.embedded.analysis-plugin="
                + System.getProperty("zhaoshang.embedded.analysis-plugin"),
            "-Dstdout.encoding=UTF-8",
            "-cp",
            classPath(),
            "org.zhaoshang.ZhaoshangGraph"));
    command.addAll(arguments);
    return command;
  }

  /** What every start of a measurement says. */
  static List<String> arguments(Path folder, int port) {
    var all = new ArrayList<>(place(folder, port));
    all.add("--zhaoshang.sample.district=off");
    return all;
  }

  private static List<String> place(Path folder, int port) {
    return List.of(
        "--server.port=" + port,
        "--zhaoshang.access.application.client-id=" + CLIENT,
        "--zhaoshang.access.application.client-secret=" + SECRET,
        "--management.endpoints.web.exposure.include=health,metrics,loggers",
        "--zhaoshang.embedded.data-folder=" + folder.resolve("data").toAbsolutePath());
  }

  /** Runs a command that starts the application sooner or later; does not wait. */
  static App launch(Path folder, List<String> command, int port) throws IOException {
    var log = folder.resolve("app.log");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new App(process, folder, log, port);
  }

  /** Without the tests, which configure applications of their own. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Its endpoints. */
  public Http http() {
    return http;
  }

  /** Its endpoints, for another client. */
  Http as(String client, String secret) {
    return new Http(port, client, secret);
  }

  int port() {
    return port;
  }

  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  /** The embedded Elasticsearch, past the application. */
  public Http elasticsearch() throws IOException {
    var ports = folder.resolve("data/elasticsearch/logs/http.ports");
    var first = Files.readAllLines(ports).getFirst();
    return new Http(Integer.parseInt(first.substring(first.lastIndexOf(':') + 1)));
  }

  /** The CPU time that the application and its servers have used so far, in milliseconds. */
  double cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .mapToLong(p -> p.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
            .sum()
        / 1e6;
  }

  JsonNode ask(String query) throws IOException, InterruptedException {
    return Http.data(http.send("POST", "/graphql", Http.graphQl(query, Map.of())));
  }

  /** Uploads a register of synthetic enterprises; returns where its import can be watched. */
  String upload(Path csv) throws IOException, InterruptedException {
    var boundary = "benchmark-boundary";
    var head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="parameter.synthetic"\r
        \r
        true\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="%2$s"\r
        Content-Type: text/csv\r
        \r
        """
            .formatted(boundary, csv.getFileName());
    var body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(csv),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/imports"))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .headers(http.authorization())
            .POST(body)
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 202) {
        throw new IOException("POST /imports: " + response.statusCode() + " " + response.body());
      }
      return response.headers().firstValue("Location").orElseThrow();
    }
  }

  /**
   * Waits until the import is over and this many enterprises are found; fails when a row was
   * rejected.
   */
  void awaitSearchable(String location, long enterprises, Duration longest)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      var status = http.get(location);
      var state = status.path("state").asString();
      if (state.equals("FAILED") || status.path("rejected").asLong() > 0) {
        throw new IllegalStateException("the import failed: " + status);
      }
      if (state.equals("SUCCEEDED") && count() == enterprises) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not searchable after " + longest + ": " + status);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** How many enterprises a search finds. */
  long count() throws IOException, InterruptedException {
    return ask("{ enterprises { totalCount } }").path("enterprises").path("totalCount").asLong();
  }

  /** Where the time went, by the application's own meters; stages of several threads add up. */
  String stages() throws IOException, InterruptedException {
    var stages = new StringBuilder();
    for (var meter :
        List.of("ingest.read", "ingest.write", "index.take", "index.build", "index.bulk")) {
      var measurements = http.get("/actuator/metrics/zhaoshang." + meter).path("measurements");
      stages.append(
          "  of it %-12s %8.1f s in %,.0f steps%n"
              .formatted(
                  meter, statistic(measurements, "TOTAL_TIME"), statistic(measurements, "COUNT")));
    }
    return stages.toString().stripTrailing();
  }

  /** The application's heap that is in use after a full collection, in MB. */
  double liveHeap() throws IOException, InterruptedException {
    var gc =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            pid() + "",
            "GC.run");
    gc.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    var used = http.get("/actuator/metrics/jvm.memory.used?tag=area:heap").path("measurements");
    return statistic(used, "VALUE") / (1 << 20);
  }

  private static double statistic(JsonNode measurements, String name) {
    for (var measurement : measurements) {
      if (measurement.path("statistic").asString().equals(name)) {
        return measurement.path("value").asDouble();
      }
    }
    return 0;
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        http.get("/actuator/health/readiness");
        count();
        return;
      } catch (IOException _) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    close();
    throw new IOException("the application does not answer, see " + log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    // behind a launcher stands the application itself: it goes first, and takes its servers with it
    process
        .descendants()
        .filter(p -> p.info().commandLine().orElse("").contains("org.zhaoshang.ZhaoshangGraph"))
        .forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
