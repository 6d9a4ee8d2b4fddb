package org.zhaoshang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.zhaoshang.meaning.BgeSmallZh;
import org.zhaoshang.sample.SampleEnterprises;
import tools.jackson.databind.JsonNode;

/**
 * What search by meaning costs: the same registers indexed and searched with it off and on. Every
 * enterprise has a business scope of its own, so that no vector is made twice.
 */
final class MeaningBenchmark implements Benchmark.Measurement {

  private static final List<Integer> SIZES = List.of(1_000, 5_000);
  private static final int SEARCHES = 150;
  private static final int TEXTS = 400;
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** What people call what registrars write otherwise. */
  private static final List<String> EVERYDAY =
      List.of(
          "修车", "养老", "生蚝", "造船", "芯片", "机械手", "太阳能", "氢能", "卖海鲜", "盖房子", "看病", "快递", "超市", "写字楼",
          "种水果", "图像识别", "算力", "修路架桥");

  private static final String PAGE =
      "query($q: String!) { enterprises(query: $q, first: 20) { totalCount edges { score node { id name } highlights { field fragments } } } }";

  @Override
  public Table run(Path folder) throws Exception {
    var table =
        new Table(
            "Search by meaning, off and on: enterprises with a business scope each; heap 512 MB each");
    model(table, folder);
    for (int size : SIZES) {
      var csv = register(folder.resolve("register-" + size + ".csv"), size);
      for (boolean on : List.of(false, true)) {
        var own = Files.createDirectories(folder.resolve(size + (on ? "-on" : "-off")));
        table.line("").line("%,d enterprises, meaning %s".formatted(size, on ? "on" : "off"));
        measure(table, own, csv, size, on);
      }
    }
    return table;
  }

  /** The model by itself, in this process, on one thread. */
  private static void model(Table table, Path folder) throws Exception {
    var texts =
        Files.readAllLines(register(folder.resolve("texts.csv"), TEXTS), SampleEnterprises.GB18030)
            .stream()
            .skip(1)
            .map(line -> line.replaceAll(".*?([^,\"]*型)（依法.*", "$1"))
            .toList();
    long start = System.nanoTime();
    try (var model = BgeSmallZh.load()) {
      table.row("loading the model", "%.0f ms".formatted((System.nanoTime() - start) / 1e6));
      var documents = new Times();
      var queries = new Times();
      for (int round = 0; round < 2; round++) {
        for (var text : texts) {
          start = System.nanoTime();
          model.ofDocument(text);
          documents.add(System.nanoTime() - start);
        }
      }
      for (var one : EVERYDAY) {
        for (var other : EVERYDAY) {
          start = System.nanoTime();
          model.ofQuery(one + other);
          queries.add(System.nanoTime() - start);
        }
      }
      table.row(
          "a vector of a business scope, %.0f characters"
              .formatted(texts.stream().mapToInt(String::length).average().orElse(0)),
          documents.toString());
      table.row("a vector of a query", queries.toString());
    }
  }

  private static void measure(Table table, Path folder, Path csv, int size, boolean on)
      throws Exception {
    try (var app =
        App.start(
            folder,
            List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"),
            List.of(
                "--zhaoshang.search.meaning=" + on,
                "--management.endpoints.web.exposure.include=health,metrics,loggers,zhaoshangindex"))) {
      long start = System.nanoTime();
      app.awaitSearchable(app.upload(csv), size, LONGEST);
      double seconds = (System.nanoTime() - start) / 1e9;
      table.row(
          "  upload to searchable", "%.1f s, %,.0f a second".formatted(seconds, size / seconds));
      table.line(app.stages());
      table.row("  rebuild of the index", "%.1f s".formatted(rebuild(app)));
      table.row("  index", "%.1f MB".formatted(indexBytes(app) / 1e6));
      var many =
          new Queries(app.elasticsearch(), RandomGenerator.of("L64X128MixRandom"))
              .take(SEARCHES, app);
      search(table, "  search, words and pairs of words of the register", app, many);
      search(table, "  search, everyday words that the register has not", app, everyday());
      table.row(
          "  the application's heap in use after collection", "%.0f MB".formatted(app.liveHeap()));
      table.row("  the application's resident memory", "%.0f MB".formatted(resident(app.pid())));
      table.row("  Elasticsearch's resident memory", "%.0f MB".formatted(elasticsearch(app.pid())));
    }
  }

  /** Two everyday words: no vector of a query is known from before. */
  private static List<String> everyday() {
    var queries = new ArrayList<String>();
    for (var one : EVERYDAY) {
      for (var other : EVERYDAY) {
        if (!one.equals(other) && queries.size() < SEARCHES) {
          queries.add(one + other);
        }
      }
    }
    return queries;
  }

  private static void search(Table table, String what, App app, List<String> queries)
      throws IOException, InterruptedException {
    // other queries than those measured warm up
    for (int i = 0; i < SEARCHES; i++) {
      ask(app, queries.get(i % queries.size()) + " " + i);
    }
    var times = new Times();
    long found = 0;
    for (var query : queries) {
      long start = System.nanoTime();
      found += ask(app, query);
      times.add(System.nanoTime() - start);
    }
    table.row(what, "%s, %.0f found".formatted(times, (double) found / queries.size()));
  }

  private static long ask(App app, String query) throws IOException, InterruptedException {
    return Http.data(app.http().send("POST", "/graphql", Http.graphQl(PAGE, Map.of("q", query))))
        .path("enterprises")
        .path("totalCount")
        .asLong();
  }

  private static double rebuild(App app) throws IOException, InterruptedException {
    var before = live(app);
    long start = System.nanoTime();
    app.http()
        .json(
            "POST", "/actuator/zhaoshangindex", Map.of("order", "REBUILD", "entry", "enterprises"));
    while (live(app).equals(before)) {
      Thread.sleep(50);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static String live(App app) throws IOException, InterruptedException {
    for (JsonNode target : app.http().get("/actuator/zhaoshangindex").path("targets")) {
      if (target.path("type").asString().equals("Enterprise")
          && target.path("role").asString().equals("LIVE")) {
        return target.path("index").asString();
      }
    }
    return "";
  }

  private static double indexBytes(App app) throws IOException, InterruptedException {
    var elasticsearch = app.elasticsearch();
    elasticsearch.send(
        "POST", "/zhaoshang-enterprises/_forcemerge?max_num_segments=1", new byte[0]);
    elasticsearch.send("POST", "/zhaoshang-enterprises/_refresh", new byte[0]);
    return elasticsearch
        .get("/zhaoshang-enterprises/_stats/store")
        .path("_all")
        .path("primaries")
        .path("store")
        .path("size_in_bytes")
        .asDouble();
  }

  /** The largest process below the application that runs Elasticsearch, in MB. */
  private static double elasticsearch(long application) throws IOException {
    double largest = 0;
    for (var process : ProcessHandle.of(application).orElseThrow().descendants().toList()) {
      if (process.info().commandLine().orElse("").contains("elasticsearch")) {
        largest = Math.max(largest, resident(process.pid()));
      }
    }
    return largest;
  }

  /** In MB, as Linux counts it. */
  private static double resident(long pid) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc", pid + "", "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  private static Path register(Path file, int size) throws IOException {
    SampleEnterprises.write(file, size, 1);
    var lines = new ArrayList<String>();
    for (var line : Files.readAllLines(file, SampleEnterprises.GB18030)) {
      lines.add(line.replace("（依法", "，自编第" + lines.size() + "型（依法"));
    }
    return Files.write(file, lines, SampleEnterprises.GB18030);
  }
}
