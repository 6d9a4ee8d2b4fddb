package org.zhaoshang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.zhaoshang.sample.SampleEnterprises;

/**
 * A faceted search through GraphQL against the very request that the product sends for it, replayed
 * to the same Elasticsearch: what the graph, the record and the reading of the answer cost on top.
 * The two alternate, and who is first alternates too; the words change with every pair.
 */
final class FacetBenchmark implements Benchmark.Measurement {

  private static final int ENTERPRISES = 100_000;
  private static final int PAIRS = 200;
  private static final int WARM_UP_ROUNDS = 2;
  private static final double BAR = 1.5;

  private static final String QUERY =
      """
      query Facets($query: String!) {
        enterprises(query: $query, first: 20) {
          totalCount
          edges { %s score node { id name status province creditCode } highlights { field fragments } }
          facets(fields: [INDUSTRY, CAPITAL_BAND, STATUS, PROVINCE, STREET]) {
            field buckets { value label count selected } otherCount missingCount bucketCount
          }
          pageInfo { hasNextPage %s }
        }
      }
      """;
  private static final String PAGE = QUERY.formatted("", "");
  private static final String WALK = QUERY.formatted("cursor", "endCursor");

  @Override
  public Table run(Path folder) throws Exception {
    var csv = folder.resolve("enterprises.csv");
    SampleEnterprises.write(csv, ENTERPRISES, 1);
    try (var app = App.start(folder, List.of("-Xmx512m"), List.of())) {
      app.awaitSearchable(app.upload(csv), ENTERPRISES, Duration.ofMinutes(20));
      var words =
          new Queries(app.elasticsearch(), RandomGenerator.of("L64X128MixRandom")).take(PAIRS, app);
      var table =
          new Table(
              "Faceted search of %,d enterprises: 20 hits, 5 facets, highlights; one client, %d pairs"
                  .formatted(ENTERPRISES, PAIRS));
      compare(app, words, PAGE, table.line("a page"));
      // a list to be continued opens a point in time first, which the replayed search does not
      compare(
          app,
          words,
          WALK,
          table.line("").line("a page with cursors, which opens a point in time"));
      return table;
    }
  }

  private static void compare(App app, List<String> words, String query, Table table)
      throws Exception {
    var recorded = new Recorder(app).record(words, word -> body(query, word));
    var direct = app.elasticsearch();
    var graphQl = new Times();
    var straight = new Times();
    for (int round = 0; round <= WARM_UP_ROUNDS; round++) {
      boolean counts = round == WARM_UP_ROUNDS;
      for (int i = 0; i < words.size(); i++) {
        var search = recorded.get(i);
        var asked = body(query, words.get(i));
        boolean first = i % 2 == 0;
        long graphQlTime = first ? time(app.http(), "/graphql", asked) : 0;
        long straightTime = time(direct, search.path(), search.body());
        graphQlTime = first ? graphQlTime : time(app.http(), "/graphql", asked);
        if (counts) {
          graphQl.add(graphQlTime);
          straight.add(straightTime);
        }
      }
    }
    table.row("  GraphQL", graphQl.toString());
    table.row("  the same straight to Elasticsearch", straight.toString());
    table.row(
        "  difference of the medians", "%.2f ms".formatted(graphQl.median() - straight.median()));
    table.bar("  ratio of the medians", graphQl.median() / straight.median(), BAR, "x");
  }

  private static byte[] body(String query, String word) {
    return Http.graphQl(query, Map.of("query", word));
  }

  private static long time(Http server, String path, byte[] body)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    server.send("POST", path, body);
    return System.nanoTime() - start;
  }
}
