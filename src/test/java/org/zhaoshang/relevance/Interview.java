package org.zhaoshang.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.zhaoshang.bench.App;
import org.zhaoshang.bench.Http;
import tools.jackson.databind.JsonNode;

/** Asks the running product the judged queries, through GraphQL as any client. */
final class Interview {

  private static final String ONE_BOX =
      """
      query($q: String!) {
        search(query: $q, first: 10) {
          totalCount
          nodes { id __typename ... on Enterprise { name } ... on Project { name } ... on Chamber { name } ... on Lead { name } }
        }
      }
      """;
  private static final String ENTRY =
      "query($q: String!) { %s(query: $q, first: 10) { totalCount nodes { id __typename name } } }";

  private final App app;
  private final DistrictRecords records;

  Interview(App app, DistrictRecords records) {
    this.app = app;
    this.records = records;
  }

  List<Asked> ask(List<Judgment> judgments) throws IOException, InterruptedException {
    var asked = new ArrayList<Asked>();
    for (var judgment : judgments) {
      asked.add(ask(judgment));
    }
    return asked;
  }

  private Asked ask(Judgment judgment) throws IOException, InterruptedException {
    var type = judgment.type();
    var operation = type == null ? ONE_BOX : ENTRY.formatted(type.entry);
    var body = Http.graphQl(operation, Map.of("q", judgment.text()));
    var answer =
        Http.data(app.http().send("POST", "/graphql", body))
            .path(type == null ? "search" : type.entry);
    var grades = records.grades(judgment);
    var hits = new ArrayList<Hit>();
    for (var node : answer.path("nodes")) {
      hits.add(
          new Hit(
              label(node),
              node.path("name").asString(""),
              grades.getOrDefault(node.path("id").asString(), 0)));
    }
    return new Asked(judgment, grades.values(), hits, answer.path("totalCount").asLong());
  }

  private static String label(JsonNode node) {
    var name = node.path("__typename").asString("");
    return Stream.of(JudgedType.values())
        .filter(type -> type.node.equals(name))
        .map(type -> type.label)
        .findFirst()
        .orElse(name.toLowerCase(Locale.ROOT));
  }
}
