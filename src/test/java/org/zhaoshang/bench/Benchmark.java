package org.zhaoshang.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.zhaoshang.ZhaoshangGraph;
import org.zhaoshang.sample.SampleEnterprises;
import org.zhaoshang.schema.SchemaArtifacts;
import org.zhaoshang.schema.SearchSchema;
import tools.jackson.databind.JsonNode;

/**
 * Measures the product against the bare Elasticsearch in one run, one client: indexing from a CSV
 * upload against a bare {@code _bulk} of the same documents, and faceted search through GraphQL
 * against the same request sent straight to Elasticsearch. Arguments: how many enterprises
 * (100,000), and whether only to import and search (no comparison), for a run with a small heap.
 */
final class Benchmark {

  private static final Path FOLDER = Path.of("target", "benchmark");
  private static final int BULK = 1_000;
  private static final int PAIRS = 300;
  private static final List<String> WORDS =
      List.of(
          "新能源", "电池", "物流", "冷链", "科技", "海产", "轴承", "装备", "软件", "贸易", "建筑", "医疗", "大连湾", "营城子",
          "咨询");
  private static final String PAGE =
      """
      query($q: String!) { enterprises(query: $q, first: 20) {
        totalCount
        edges { cursor score node { name creditCode registeredCapital { yi } } highlights { field fragments } }
        pageInfo { hasNextPage endCursor }
        facets(fields: [INDUSTRY, STREET, STATUS, CAPITAL_BAND, PROVINCE]) { field otherCount missingCount bucketCount buckets { value label count } } } }
      """;

  private final Product product;
  private final String elasticsearch;
  private final SearchSchema schema;
  private final List<String> lines = new ArrayList<>();

  private Benchmark(ConfigurableApplicationContext context) {
    this.product =
        new Product(
            "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort());
    var node = context.getBean(ElasticsearchConnectionDetails.class).getNodes().getFirst();
    this.elasticsearch = "http://" + node.hostname() + ":" + node.port();
    this.schema = context.getBean(SearchSchema.class);
  }

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    boolean compare = args.length < 2 || Boolean.parseBoolean(args[1]);
    FileSystemUtils.deleteRecursively(FOLDER);
    Files.createDirectories(FOLDER);
    try (var context =
        new SpringApplicationBuilder(ZhaoshangGraph.class)
            .run(
                "--server.port=0",
                "--zhaoshang.embedded.data-folder=" + FOLDER.resolve("data"),
                "--zhaoshang.sample.district=off",
                "--zhaoshang.ingest.max-upload=1GB",
                "--spring.servlet.multipart.max-file-size=1GB",
                "--spring.servlet.multipart.max-request-size=1GB")) {
      new Benchmark(context).run(count, compare);
    }
  }

  private void run(int count, boolean compare) throws IOException, InterruptedException {
    say(
        "%s, %d processors, heap of the application at most %d MB, %,d enterprises"
            .formatted(
                LocalDate.now(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                count));
    var csv = FOLDER.resolve("enterprises.csv");
    // a new folder has no index for a moment
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> product.enterprises() == 0);
    // both ways find the servers warm
    SampleEnterprises.write(csv, 5_000, 1L);
    product.upload(csv);
    product.awaitEnterprises(5_000, System.nanoTime(), Duration.ofMinutes(5));
    SampleEnterprises.write(csv, count, 2L);
    long before = product.enterprises();
    long start = System.nanoTime();
    product.upload(csv);
    double ours = awaitQuiet(before, start);
    say(
        "CSV upload to searchable: %.1f s for %,d new enterprises, %,.0f a second"
            .formatted(ours, product.enterprises() - before, count / ours));
    if (compare) {
      indexing(ours);
      facets();
    } else {
      System.gc();
      say(
          "heap in use after a collection: %d MB"
              .formatted(
                  (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20));
      for (var word : WORDS) {
        long at = System.nanoTime();
        long found =
            product.data(PAGE, Map.of("q", word)).at("/enterprises/totalCount").longValue();
        say("%s: %,d found in %.0f ms".formatted(word, found, (System.nanoTime() - at) / 1e6));
      }
    }
    var results = Path.of("benchmarks");
    Files.createDirectories(results);
    Files.write(
        results.resolve(compare ? "against-elasticsearch.results.txt" : "large.results.txt"),
        lines);
  }

  /**
   * Some names of the second file may be in the first: waits until the import is over and its last
   * row is found.
   */
  private double awaitQuiet(long before, long start) throws IOException, InterruptedException {
    while (true) {
      var last =
          product
              .data("{ imports(first: 1) { nodes { state created } } }", Map.of())
              .at("/imports/nodes/0");
      if (last.get("state").asString().equals("FAILED")) {
        throw new IllegalStateException("the import failed");
      }
      if (last.get("state").asString().equals("SUCCEEDED")) {
        return product.awaitEnterprises(
            before + last.get("created").longValue(), start, Duration.ofMinutes(60));
      }
      Thread.sleep(200);
    }
  }

  private void indexing(double ours) throws IOException, InterruptedException {
    var index = elasticsearch + "/benchmark-bare";
    Product.put(index, SchemaArtifacts.mapping(schema.type("Enterprise")));
    var bodies = bodies();
    long start = System.nanoTime();
    for (var body : bodies) {
      Product.post(index + "/_bulk", "application/x-ndjson", body);
    }
    Product.post(index + "/_refresh", "application/json", "");
    double bare = (System.nanoTime() - start) / 1e9;
    say("bare _bulk of the same documents, %d a request: %.1f s".formatted(BULK, bare));
    say("ratio indexing: %.2f (bar 3)".formatted(ours / bare));
    Product.delete(index);
  }

  /** The documents of the index as bulk requests. */
  private List<String> bodies() throws IOException, InterruptedException {
    var bodies = new ArrayList<String>();
    var after = "";
    while (true) {
      var page =
          Product.JSON.readTree(
              Product.post(
                  elasticsearch + "/zhaoshang-enterprises/_search",
                  "application/json",
                  "{\"size\": %d, \"sort\": [{\"id\": \"asc\"}] %s}".formatted(BULK, after)));
      var hits = page.at("/hits/hits");
      if (hits.isEmpty()) {
        return bodies;
      }
      var body = new StringBuilder();
      for (var hit : hits) {
        body.append("{\"index\":{\"_id\":\"").append(hit.get("_id").asString()).append("\"}}\n");
        body.append(hit.get("_source")).append('\n');
      }
      bodies.add(body.toString());
      after = ", \"search_after\": " + hits.get(hits.size() - 1).get("sort");
    }
  }

  private record Bare(String uri, String body) {}

  private void facets() throws IOException, InterruptedException {
    var bare = new ArrayList<Bare>();
    for (var word : WORDS) {
      bare.add(captured(word));
    }
    for (int i = 0; i < WORDS.size() * 6; i++) {
      pair(bare, i);
    }
    var graphql = new double[PAIRS];
    var straight = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      var pair = pair(bare, i);
      graphql[i] = pair[0];
      straight[i] = pair[1];
    }
    Arrays.sort(graphql);
    Arrays.sort(straight);
    say(
        "faceted search, 20 hits, 5 facets, highlights, cursors; %d pairs over %d queries"
            .formatted(PAIRS, WORDS.size()));
    say(
        "GraphQL: median %.1f ms, 95 %% %.1f ms"
            .formatted(graphql[PAIRS / 2], graphql[PAIRS * 95 / 100]));
    say(
        "straight to Elasticsearch: median %.1f ms, 95 %% %.1f ms"
            .formatted(straight[PAIRS / 2], straight[PAIRS * 95 / 100]));
    say("ratio search: %.2f (bar 1.5)".formatted(graphql[PAIRS / 2] / straight[PAIRS / 2]));
  }

  private double[] pair(List<Bare> bare, int i) throws IOException, InterruptedException {
    var request = bare.get(i % bare.size());
    double first = 0;
    double second = 0;
    // who goes first alternates, so that neither always finds what the other has just warmed
    for (int turn = 0; turn < 2; turn++) {
      long start = System.nanoTime();
      if ((turn + i) % 2 == 0) {
        product.data(PAGE, Map.of("q", WORDS.get(i % WORDS.size())));
        first = (System.nanoTime() - start) / 1e6;
      } else {
        JsonNode answer =
            Product.JSON.readTree(Product.post(request.uri(), "application/json", request.body()));
        second = (System.nanoTime() - start) / 1e6;
        if (!answer.has("hits")) {
          throw new IllegalStateException(answer.toString());
        }
      }
    }
    return new double[] {first, second};
  }

  /** The very request that the product sends for this word. */
  private Bare captured(String word) throws IOException, InterruptedException {
    var logger = (Logger) LoggerFactory.getLogger("org.zhaoshang.search.PagedSearch");
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(events);
    product.data(PAGE, Map.of("q", word));
    logger.detachAppender(events);
    logger.setLevel(Level.INFO);
    // "SearchRequest: POST /_search?typed_keys=true {…}"
    var text = events.list.getLast().getFormattedMessage();
    int path = text.indexOf('/');
    int body = text.indexOf(' ', path);
    return new Bare(elasticsearch + text.substring(path, body), text.substring(body + 1));
  }

  private void say(String line) {
    lines.add(line);
    LoggerFactory.getLogger(Benchmark.class).info(line);
  }
}
