package org.zhaoshang.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.zhaoshang.sample.SampleEnterprises;

/**
 * Completion while typing, a million enterprises beside the sample district: names, brands, Pinyin,
 * initials and slips are typed character by character, each a request through GraphQL; by one
 * client and by four; and the very requests that the product sends for them, replayed to the same
 * Elasticsearch.
 *
 * <p>The data are imported once and kept in the folder {@code -Dbenchmark.prepared}.
 */
final class SuggestBenchmark implements Benchmark.Measurement {

  private static final int ENTERPRISES = Integer.getInteger("benchmark.enterprises", 1_000_000);
  private static final int SESSIONS = 40;
  private static final int CLIENTS = 4;
  private static final double BAR = 20;
  private static final String QUERY =
      "query Suggest($prefix: String!) { suggest(prefix: $prefix) { text type id } }";
  private static final List<String> LIMITS =
      List.of(
          "--zhaoshang.ingest.max-upload=2GB",
          "--spring.servlet.multipart.max-file-size=2GB",
          "--spring.servlet.multipart.max-request-size=2GB");

  @Override
  public Table run(Path folder) throws Exception {
    var prepared = Path.of(System.getProperty("benchmark.prepared", folder.toString()));
    Files.createDirectories(prepared);
    var table =
        new Table(
            "Completion while typing: %,d enterprises and the sample district, ten completions each"
                .formatted(ENTERPRISES));
    try (var app = App.startOnSample(prepared, List.of("-Xmx512m"), LIMITS)) {
      prepare(app, prepared);
      var typing =
          new Typing(app.elasticsearch(), RandomGenerator.of("L64X128MixRandom")).take(SESSIONS);
      var all = typing.values().stream().flatMap(List::stream).toList();
      // the sessions of the warm-up are those that are measured, in another order
      one(app, all.reversed());
      table.line("one client; load average before %.1f".formatted(load()));
      double cpu = app.cpu();
      var every = new Times();
      for (var way : typing.entrySet()) {
        var times = one(app, way.getValue());
        every.addAll(times);
        table.row("  " + way.getKey(), times.tail());
      }
      table.row("  all", every.tail());
      table.row(
          "  CPU of application, Elasticsearch and PostgreSQL",
          "%.2f ms a request".formatted((app.cpu() - cpu) / every.count()));
      // what the machine does to a request that asks for nothing
      table.row("  { __typename }, for comparison", nothing(app, every.count()).tail());
      table.bar("  all, 99th percentile", every.percentile(0.99), BAR, "ms");
      var sent = new Recorder(app).completions(all, prefix -> body(prefix));
      table.row("  the same straight to Elasticsearch", straight(app, sent).tail());
      table.line("").line("%d clients; load average before %.1f".formatted(CLIENTS, load()));
      var crowd = many(app, all);
      table.row("  all", crowd.tail());
      table.bar("  all, 99th percentile", crowd.percentile(0.99), BAR, "ms");
      table.line("").line("load average after %.1f".formatted(load()));
    }
    return table;
  }

  private static void prepare(App app, Path prepared) throws Exception {
    if (Files.readString(app.log()).contains(": building ")) {
      throw new IllegalStateException(
          "the prepared index is of another edition: start the product on %s until it is rebuilt"
              .formatted(prepared));
    }
    if (app.count() < ENTERPRISES) {
      var csv = prepared.resolve("enterprises.csv");
      SampleEnterprises.write(csv, ENTERPRISES, 1);
      app.awaitSearchable(app.upload(csv), ENTERPRISES + 1L, Duration.ofHours(3));
      Files.delete(csv);
    }
  }

  private static Times nothing(App app, int count) throws Exception {
    var body = Http.graphQl("{ __typename }", Map.of());
    var times = new Times();
    for (int i = 0; i < count; i++) {
      times.add(time(app.http(), "/graphql", "application/json", body));
    }
    return times;
  }

  private static Times one(App app, List<String> prefixes) throws Exception {
    var times = new Times();
    for (var prefix : prefixes) {
      times.add(time(app.http(), "/graphql", "application/json", body(prefix)));
    }
    return times;
  }

  /** Each client types a share of the sessions. */
  private static Times many(App app, List<String> prefixes) throws Exception {
    var clients = new ArrayList<Callable<Times>>();
    int share = (prefixes.size() + CLIENTS - 1) / CLIENTS;
    for (int i = 0; i < CLIENTS; i++) {
      var part = prefixes.subList(i * share, Math.min(prefixes.size(), (i + 1) * share));
      clients.add(() -> one(app, part));
    }
    var times = new Times();
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (var client : threads.invokeAll(clients)) {
        times.addAll(client.get());
      }
    }
    return times;
  }

  private static Times straight(App app, List<Recorder.Sent> sent) throws Exception {
    var elasticsearch = app.elasticsearch();
    var times = new Times();
    for (var search : sent) {
      times.add(time(elasticsearch, search.path(), "application/x-ndjson", search.body()));
    }
    return times;
  }

  private static byte[] body(String prefix) {
    return Http.graphQl(QUERY, Map.of("prefix", prefix));
  }

  private static long time(Http server, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    server.send("POST", path, type, body);
    return System.nanoTime() - start;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
