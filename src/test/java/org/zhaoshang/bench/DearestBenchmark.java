package org.zhaoshang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The dearest documents that are permitted, on the sample district: of each kind as many fields as
 * an operation may have, alone; and what four connections of one token that send the dearest do to
 * the search of another. CPU is that of the application and its servers together, which says the
 * same on a busy machine.
 */
final class DearestBenchmark implements Benchmark.Measurement {

  private static final int MOST_ALIASES = 100;
  private static final int GREEDY = 4;
  private static final int FEW = 2;
  private static final int ROUNDS = 3;

  /**
   * A server that has just started is still compiling itself: that is nothing of an operation's.
   */
  private static final Duration WARM = Duration.ofMinutes(3);

  private static final double BAR = 1_000;

  /** On a busy machine, too, the whole is measured. */
  private static final List<String> UNCUT = List.of("--zhaoshang.defence.timeout=5m");

  private static final String LONG =
      "大连市甘井子区新能源汽车动力电池与储能装备制造产业园招商引资项目高端装备智能制造生物医药软件信息服务".repeat(4).substring(0, 190);
  private static final String SEARCH =
      "{ projects(query: \"新能源\", first: 20) { totalCount nodes { name } } }";

  /** Of each kind one field; the number keeps them apart. */
  private static final Map<String, IntFunction<String>> KINDS =
      Map.ofEntries(
          Map.entry(
              "corrections",
              n -> "projects(query: \"新能园汽车动礼%d\", first: 1) { didYouMean { text } }".formatted(n)),
          Map.entry(
              "one-box corrections",
              n ->
                  "search(query: \"xinnenyuan dianci%d\", first: 1) { didYouMean { text } }"
                      .formatted(n)),
          Map.entry(
              "fuzzy searches",
              n ->
                  "projects(query: \"xinnengyuanqiche gongchan%d\", first: 1) { totalCount }"
                      .formatted(n)),
          Map.entry(
              "maps",
              n ->
                  "projects(filter: {year: {gte: %d}}) { clusters(zoom: %d) { count } }"
                      .formatted(1990 + n, 4 + n % 8)),
          Map.entry(
              "long texts",
              n -> "projects(query: \"%s%d\", first: 1) { totalCount }".formatted(LONG, n)),
          Map.entry(
              "long one-box texts",
              n -> "search(query: \"%s%d\", first: 1) { totalCount }".formatted(LONG, n)),
          Map.entry(
              "facets",
              n ->
                  "projects(filter: {year: {gte: %d}}) { facets(fields: [PHASE, STREET, INDUSTRY, STAR], size: 1000) { buckets { value count } } }"
                      .formatted(1990 + n)),
          Map.entry(
              "groups",
              n ->
                  "projects(filter: {year: {gte: %d}}) { aggregate(groupBy: [STREET, PHASE, YEAR]) { count } }"
                      .formatted(1990 + n)),
          Map.entry(
              "completions", n -> "suggest(prefix: \"大连%d\", first: 50) { text }".formatted(n)),
          Map.entry(
              "pages",
              n ->
                  "projects(first: 100, filter: {year: {gte: %d}}) { nodes { id name description investors { name } } }"
                      .formatted(1990 + n)),
          Map.entry(
              "highlights",
              n ->
                  "projects(query: \"新能源%d\", first: 100) { edges { highlights { fragments } } }"
                      .formatted(n)));

  private static String document(IntFunction<String> field, int fields) {
    return IntStream.range(0, fields)
        .mapToObj(n -> "a" + n + ": " + field.apply(n))
        .collect(Collectors.joining("\n", "{", "}"));
  }

  @Override
  public Table run(Path folder) throws Exception {
    var table =
        new Table(
            "The dearest permitted documents, on the sample district; the best of %d rounds"
                .formatted(ROUNDS));
    try (var app = App.startOnSample(folder, List.of("-Xmx512m"), UNCUT)) {
      var greedy = client(app, "greedy");
      var other = client(app, "other");
      warm(greedy, other);
      var dearest = "";
      double most = 0;
      for (var kind : KINDS.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
        int fields = permitted(greedy, kind.getValue());
        var document = document(kind.getValue(), fields);
        double wall = Double.MAX_VALUE;
        double cpu = Double.MAX_VALUE;
        JsonNode answer = null;
        for (int round = 0; round < ROUNDS; round++) {
          double before = app.cpu();
          long start = System.nanoTime();
          answer = ask(greedy, document);
          wall = Math.min(wall, (System.nanoTime() - start) / 1e6);
          cpu = Math.min(cpu, app.cpu() - before);
        }
        long cost = answer.at("/extensions/cost/requested").asLong();
        table.bar(
            "%3d %s, cost %,d, CPU %,.0f ms (%.1f ms for 1,000)"
                .formatted(fields, kind.getKey(), cost, cpu, cpu * 1000 / cost),
            wall,
            BAR,
            "ms");
        if (wall > most) {
          most = wall;
          dearest = document;
        }
      }
      beside(table, greedy, other, dearest);
    }
    return table;
  }

  /** Asks a few fields of every kind in turn, until nothing is new to the servers. */
  private static void warm(Http greedy, Http other) throws Exception {
    long end = System.nanoTime() + WARM.toNanos();
    for (int turn = 0; System.nanoTime() < end; turn += FEW) {
      for (var kind : KINDS.values()) {
        int from = turn;
        ask(greedy, document(n -> kind.apply(from + n), FEW));
        time(other, SEARCH);
      }
    }
  }

  /** The median of another's search, alone and beside the greedy one's. */
  private static void beside(Table table, Http greedy, Http other, String dearest)
      throws Exception {
    double alone = median(other);
    var over = new AtomicBoolean();
    var answered = new AtomicInteger();
    var refused = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(GREEDY)) {
      for (int i = 0; i < GREEDY; i++) {
        threads.submit(() -> {
          while (!over.get()) {
            try {
              ask(greedy, dearest);
              answered.incrementAndGet();
            } catch (IOException e) {
              refused.incrementAndGet();
            }
          }
          return null;
        });
      }
      double beside = median(other);
      over.set(true);
      table.row("another's search alone, median", "%.1f ms".formatted(alone));
      table.row(
          "  beside %d connections of one token".formatted(GREEDY),
          "%.1f ms; %d answered, %d refused".formatted(beside, answered.get(), refused.get()));
      table.bar("  times as long", beside / alone, 2, "");
    }
  }

  private static double median(Http http) throws Exception {
    var times = new Times();
    for (int i = 0; i < 100; i++) {
      times.add(time(http, SEARCH));
    }
    return times.median();
  }

  private static long time(Http http, String document) throws Exception {
    long start = System.nanoTime();
    ask(http, document);
    return System.nanoTime() - start;
  }

  /** How many of these fields an operation may have. */
  private static int permitted(Http http, IntFunction<String> field) throws Exception {
    var one = ask(http, document(field, 1)).at("/extensions/cost");
    return (int)
        Math.min(MOST_ALIASES, one.get("maximum").asLong() / one.get("requested").asLong());
  }

  private static JsonNode ask(Http http, String document) throws IOException, InterruptedException {
    var answer =
        Http.JSON.readTree(http.send("POST", "/graphql", Http.graphQl(document, Map.of())));
    if (answer.has("errors")) {
      throw new IOException(answer.get("errors").toString());
    }
    return answer;
  }

  /** A client of its own, whose quota nothing here reaches. */
  private static Http client(App app, String name) throws Exception {
    var payload =
        Http.data(
                app.http()
                    .send(
                        "POST",
                        "/graphql",
                        Http.graphQl(
                            """
                            mutation($name: String!) { registerApplication(input: {
                              name: $name, quotaPerMinute: 1000000, scopes: ["portfolio:read", "district:read"]
                            }) { application { clientId } clientSecret } }
                            """,
                            Map.of("name", name))))
            .get("registerApplication");
    return app.as(
        payload.at("/application/clientId").asString(), payload.get("clientSecret").asString());
  }
}
