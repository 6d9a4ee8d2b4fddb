package org.zhaoshang.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.unit.DataSize;
import org.zhaoshang.embedded.EmbeddedProperties;
import org.zhaoshang.embedded.EmbeddedServers;
import org.zhaoshang.embedded.EmbeddedServers.Server;
import org.zhaoshang.sample.SampleEnterprises;
import tools.jackson.databind.JsonNode;

/**
 * What the analysis plugin costs a node of 512 MB: time to start, heap when idle, in use, and after
 * use. The node without it indexes the same names with the one tokenizer that it has.
 */
final class PluginBenchmark implements Benchmark.Measurement {

  private static final String PROPERTY = "zhaoshang.embedded.";
  private static final int NAMES = 100_000;
  private static final int BATCH = 5_000;
  private static final int STARTS = 3;
  private static final int SEARCHES = 1_000;
  private static final int POLL_MILLIS = 100;
  private static final double BAR = 64;

  @Override
  public Table run(Path folder) throws Exception {
    var names = names(folder.resolve("enterprises.csv"));
    var table =
        new Table(
            "A node with 512 MB of heap with and without the analysis plugin, %,d names"
                .formatted(NAMES));
    // the build's own has the plugin; links cost neither time nor space
    var home = folder.resolve("home").toAbsolutePath();
    run("cp", "-al", System.getProperty(PROPERTY + "elasticsearch-home"), home.toString());
    run("rm", "-rf", home.resolve("plugins/zhaoshang-analysis").toString());
    var bare = properties(folder.resolve("without"), home, "");
    run("cp", "-al", home.toString(), home + "-with");
    var zip = System.getProperty(PROPERTY + "analysis-plugin");
    var full = properties(folder.resolve("with"), Path.of(home + "-with"), zip);
    // by turns: other work on the machine then weighs on both alike
    for (int i = 0; i < STARTS; i++) {
      table.row("without: start", "%.1f s".formatted(start(bare)));
      table.row("with: start", "%.1f s".formatted(start(full)));
    }
    double without = measure(table, "without", bare, withoutPlugin(), names);
    double with = measure(table, "with", full, withPlugin(), names);
    return table.bar("heap that the plugin keeps", with - without, BAR, "MB");
  }

  private static EmbeddedProperties properties(Path folder, Path home, String zip) {
    return new EmbeddedProperties(
        folder.toString(),
        home.toString(),
        zip,
        null,
        DataSize.ofMegabytes(512),
        "",
        Duration.ofMinutes(1));
  }

  /** In seconds, until it can search. */
  private static double start(EmbeddedProperties properties) {
    long begin = System.nanoTime();
    try (var servers = new EmbeddedServers(properties, EnumSet.of(Server.ELASTICSEARCH))) {
      servers.elasticsearch();
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /** The live heap in MB after everything, with the index deleted. */
  private static double measure(
      Table table,
      String label,
      EmbeddedProperties properties,
      Map<String, Object> index,
      List<String> names)
      throws Exception {
    try (var servers = new EmbeddedServers(properties, EnumSet.of(Server.ELASTICSEARCH))) {
      var http = new Http(servers.elasticsearch().getNodes().getFirst().port());
      table.row(label + ": live heap, idle", "%.0f MB".formatted(liveHeap(http)));
      http.json("PUT", "/names", index);
      long begin = System.nanoTime();
      for (int from = 0; from < names.size(); from += BATCH) {
        index(http, names.subList(from, from + BATCH));
      }
      table.row(label + ": names indexed", "%.1f s".formatted((System.nanoTime() - begin) / 1e9));
      http.send("POST", "/names/_refresh", new byte[0]);
      for (int i = 0; i < SEARCHES; i++) {
        http.json("POST", "/names/_search", query(names.get(i * (NAMES / SEARCHES))));
      }
      table.row(label + ": heap in use, searched", "%.0f MB".formatted(heap(http)));
      table.row(label + ": live heap, searched", "%.0f MB".formatted(liveHeap(http)));
      http.send("DELETE", "/names", new byte[0]);
      double live = liveHeap(http);
      table.row(label + ": live heap, index deleted", "%.0f MB".formatted(live));
      return live;
    }
  }

  private static Map<String, Object> withPlugin() {
    var fold = List.of("zhaoshang_fold");
    Map<String, Object> analyzers = new HashMap<>();
    Map<String, Object> fields = new HashMap<>();
    for (var name : List.of("words", "bigram", "spell", "whole")) {
      analyzers.put(name, Map.of("char_filter", fold, "tokenizer", "zhaoshang_" + name));
      fields.put(name, Map.of("type", "text", "analyzer", name));
    }
    return body(Map.of("analysis", Map.of("analyzer", analyzers)), fields);
  }

  private static Map<String, Object> withoutPlugin() {
    return body(Map.of(), Map.of("words", Map.of("type", "text")));
  }

  private static Map<String, Object> body(
      Map<String, Object> settings, Map<String, Object> fields) {
    var name = Map.of("type", "keyword", "fields", fields);
    return Map.of("settings", settings, "mappings", Map.of("properties", Map.of("name", name)));
  }

  private static Map<String, Object> query(String name) {
    return Map.of("query", Map.of("match_phrase", Map.of("name.words", name)));
  }

  private static void index(Http http, List<String> names) throws Exception {
    var lines = new StringBuilder();
    for (var name : names) {
      lines.append("{\"index\":{}}\n").append(Http.JSON.writeValueAsString(Map.of("name", name)));
      lines.append('\n');
    }
    var body = lines.toString().getBytes(StandardCharsets.UTF_8);
    var answer = http.send("POST", "/names/_bulk?filter_path=errors", "application/x-ndjson", body);
    if (Http.JSON.readTree(answer).path("errors").asBoolean()) {
      throw new IOException("a bulk write failed");
    }
  }

  private static double liveHeap(Http http) throws Exception {
    long pid = node(http.get("/_nodes/process")).path("process").path("id").asLong();
    run(
        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        String.valueOf(pid),
        "GC.run");
    return heap(http);
  }

  /** The server answers with what it noted up to a second ago: asks until that is of now. */
  private static double heap(Http http) throws Exception {
    long now = System.currentTimeMillis();
    while (true) {
      var jvm = node(http.get("/_nodes/stats/jvm")).path("jvm");
      if (jvm.path("timestamp").asLong() > now) {
        return jvm.path("mem").path("heap_used_in_bytes").asDouble() / (1 << 20);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static JsonNode node(JsonNode nodes) {
    return nodes.path("nodes").iterator().next();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + process.exitValue());
    }
  }

  private static List<String> names(Path csv) throws IOException {
    SampleEnterprises.write(csv, NAMES, 1, StandardCharsets.UTF_8);
    try (var reader = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(csv))) {
      return reader.stream().map(row -> row.getField("企业名称")).toList();
    }
  }
}
