package org.zhaoshang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.Words;
import tools.jackson.databind.JsonNode;

/**
 * Makes up what a person might type: one or two words of names, business scopes and provinces, no
 * query twice.
 */
final class Queries {

  private static final int PAGE = 20;
  private static final int DOCUMENTS = 2000;

  private final List<String> words = new ArrayList<>();
  private final RandomGenerator random;

  Queries(Http elasticsearch, RandomGenerator random) throws IOException, InterruptedException {
    this.random = random;
    var drawn =
        elasticsearch.json(
            "POST",
            "/zhaoshang-enterprises/_search",
            Map.of(
                "size", DOCUMENTS,
                "_source", List.of("name", "businessScope", "province"),
                "query",
                    Map.of(
                        "function_score",
                        Map.of("random_score", Map.of("seed", 7, "field", "_seq_no")))));
    for (var hit : drawn.path("hits").path("hits")) {
      add(hit.path("_source"));
    }
  }

  private void add(JsonNode document) {
    var texts =
        List.of(
            document.path("name").asString(""),
            document.path("businessScope").asString(""),
            document.path("province").asString(""));
    texts.forEach(text ->
        Words.words(Folding.fold(text)).stream().filter(w -> w.length() >= 2).forEach(words::add));
  }

  /**
   * This many different queries, each with more than a page of hits that have every word: nothing
   * found strictly leads to a second search, and nobody looks at facets of near misses.
   */
  List<String> take(int count, App app) throws IOException, InterruptedException {
    var taken = new LinkedHashSet<String>();
    while (taken.size() < count) {
      var query = random.nextInt(3) == 0 ? word() : word() + " " + word();
      if (!taken.contains(query) && hits(app, query) > PAGE) {
        taken.add(query);
      }
    }
    return List.copyOf(taken);
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private static long hits(App app, String query) throws IOException, InterruptedException {
    var body =
        Http.graphQl(
            "query($q: String) { enterprises(query: $q) { totalCount relaxed } }",
            Map.of("q", query));
    var found = Http.data(app.http().send("POST", "/graphql", body)).path("enterprises");
    return found.path("relaxed").asBoolean() ? 0 : found.path("totalCount").asLong();
  }
}
