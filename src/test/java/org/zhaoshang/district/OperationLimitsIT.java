package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operation may hold and cost, at the endpoint. */
@DistrictTest
class OperationLimitsIT {

  @Autowired private District district;
  @Autowired private CountedSearches searches;
  @Autowired private ApplicationContext product;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { streets { name } }                                                          | 20
          { projects { totalCount } }                                                   | 501
          { projects { nodes { id } } }                                                 | 521
          { projects(first: 100) { nodes { id } } }                                     | 601
          { projects(last: 7) { nodes { id } } }                                        | 508
          { projects { totalCount facets(fields: [PHASE, STREET]) { field } } }         | 561
          { projects { facets(fields: [PHASE], size: 100) { buckets { value } } } }     | 631
          { projects { aggregate(groupBy: [PHASE, YEAR]) { count } } }                  | 2251
          { chambers(first: 2) { nodes { members(first: 50) { nodes { name } } } } }    | 605
          { search(query: "新能源") { nodes { id } } }                                     | 6521
          { projects(query: "新能源汽车动力电池产业园") { totalCount } }                           | 2901
          { suggest(prefix: "大连", first: 5) { text } }                                  | 3005
          { nodes(ids: ["a", "b", "c"]) { id } }                                        | 3
          """)
  void theAnswerSaysWhatTheOperationCost(String operation, long cost) {
    var answer = district.ready().answer(operation, Map.of());

    assertThat(answer.at("/errors").isMissingNode()).as(answer.toString()).isTrue();
    assertThat(answer.at("/extensions/cost/requested").longValue()).isEqualTo(cost);
    assertThat(answer.at("/extensions/cost/maximum").longValue()).isEqualTo(100_000);
  }

  @Test
  void whatAnOperationCostsIsDrawnFromItsCallersQuota() {
    var door = new Door(product);
    var token = door.token(door.register("点数", Map.of("quotaPerMinute", 10), "portfolio:read"));
    // without a prefix nothing is asked, so that no point comes back meanwhile
    var dear =
        IntStream.range(0, 17)
            .mapToObj(i -> "a%d: suggest(prefix: \"\", first: 1) { text }".formatted(i))
            .collect(Collectors.joining(" ", "{", "}"));
    var cost = new Charged(door.graphQl(token, dear));

    assertThat(cost.requested()).isBetween(50_001L, 60_000L);
    assertThat(cost.left()).as("of ten, six for a cost above 50,000").isEqualTo(4);
    var cheap = new Charged(door.graphQl(token, "{ __typename }"));
    assertThat(cheap.left()).isEqualTo(3);
    var refused = door.graphQl(token, dear);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
    assertThat(refused.body()).contains("RATE_LIMITED", "the operation costs 6 points");
    assertThat(door.graphQl(token, "{ __typename }").statusCode())
        .as("what is cheap still has room")
        .isEqualTo(200);
  }

  private record Charged(HttpResponse<String> answer) {

    long requested() {
      return JsonMapper.shared()
          .readTree(answer.body())
          .at("/extensions/cost/requested")
          .longValue();
    }

    long left() {
      return answer.headers().firstValueAsLong("RateLimit-Remaining").orElseThrow();
    }
  }

  @Test
  void theSizeOfAPageCountsAlsoWhenItIsAVariable() {
    var answer =
        district
            .ready()
            .answer("query($n: Int) { projects(first: $n) { nodes { id } } }", Map.of("n", 50));

    assertThat(answer.at("/extensions/cost/requested").longValue()).isEqualTo(551);
  }

  @Test
  void whatCostsTooMuchIsRefusedBeforeAnythingIsFetched() {
    var operation =
        "{ chambers(first: 100) { nodes { members(first: 100) { nodes { chambers { id } } } } } }";
    var answer = new HashMap<String, JsonNode>();

    var asked =
        searches.during(() -> answer.put("a", district.ready().answer(operation, Map.of())));

    var error = answer.get("a").at("/errors/0");
    assertThat(answer.get("a").get("errors")).hasSize(1);
    assertThat(error.at("/extensions/code").asString()).isEqualTo("QUERY_TOO_COMPLEX");
    assertThat(error.at("/extensions/limit").intValue()).isEqualTo(100_000);
    assertThat(error.get("message").asString())
        .isEqualTo("the operation costs 110701, at most 100000; chambers alone costs 110701");
    assertThat(answer.get("a").at("/extensions/cost/requested").longValue()).isEqualTo(110_701);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "900, TOO_MANY_ALIASES, '900 fields under an alias, fragments written out; at most 100'",
    "2000, DOCUMENT_TOO_LARGE, more than 6000 tokens"
  })
  void thousandsOfAliasesAreRefusedBeforeAnythingIsFetched(
      int aliases, String code, String message) {
    var operation =
        IntStream.range(0, aliases)
            .mapToObj("a%d: projects { totalCount }"::formatted)
            .collect(Collectors.joining(" ", "{", "}"));
    district.ready();

    var asked =
        searches.during(() -> {
          var error = district.answer(operation, Map.of()).at("/errors/0");
          assertThat(error.at("/extensions/code").asString()).isEqualTo(code);
          assertThat(error.get("message").asString()).contains(message);
          return error;
        });

    assertThat(asked).isEmpty();
  }

  @Test
  void aDeepOperationIsRefusedWithTheFieldThatLeadsThere() {
    var deep = "children { ".repeat(30) + "value" + " }".repeat(30);

    var error =
        error("{ projects { facets(fields: [INDUSTRY]) { buckets { %s } } } }".formatted(deep));

    assertThat(error.at("/extensions/code").asString()).isEqualTo("QUERY_TOO_DEEP");
    assertThat(error.get("message").asString()).contains("more than 20 levels");
    assertThat(error.at("/locations/0/line").intValue()).isEqualTo(1);
  }

  @Test
  void aLongListInAVariableIsRefusedWithItsPlace() {
    var error =
        district
            .ready()
            .answer(
                "query($f: ProjectFilter) { projects(filter: $f) { totalCount } }",
                Map.of("f", Map.of("street", Map.of("in", Collections.nCopies(3000, "x")))))
            .at("/errors/0");

    assertThat(error.at("/extensions/code").asString()).isEqualTo("LIST_TOO_LONG");
    assertThat(error.get("message").asString()).isEqualTo("$f.street.in: 3000 items, at most 2000");
  }

  @Test
  void aDocumentOfTooManyTokensIsRefused() {
    var error = error("{ streets { " + "name ".repeat(7_000) + "} }");

    assertThat(error.at("/extensions/code").asString()).isEqualTo("DOCUMENT_TOO_LARGE");
  }

  @Test
  void aThousandEntitiesOfAGatewayAreWithinTheLimits() {
    var ids =
        district
            .ready()
            .data("{ enterprises(first: 100) { nodes { id } } }")
            .at("/enterprises/nodes")
            .valueStream()
            .map(n -> n.get("id").asString())
            .toList();
    var representations =
        IntStream.range(0, 1000)
            .mapToObj(i -> Map.of("__typename", "Enterprise", "id", ids.get(i % ids.size())))
            .toList();

    var data =
        district.data(
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on Enterprise { id name industry { name } chambers { id name } projects { id } } } }",
            Map.of("r", representations));

    assertThat(data.get("_entities")).hasSize(1000);
  }

  @Test
  void theIntrospectionOfCommonToolsIsWithinTheLimits() {
    assertThat(
            district
                .ready()
                .data(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY)
                .at("/__schema/types"))
        .isNotEmpty();
  }

  @Test
  void aListOfOperationsIsRefused() {
    var response =
        district.ready().post("[{\"query\":\"{__typename}\"},{\"query\":\"{__typename}\"}]");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("operations are sent one at a time", "BAD_REQUEST");
  }

  @Test
  void aRequestThatIsTooLargeIsRefusedUnread() {
    var response =
        district
            .ready()
            .post("{\"query\":\"{__typename}\",\"x\":\"%s\"}".formatted("x".repeat(1 << 21)));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("REQUEST_TOO_LARGE");
  }

  private JsonNode error(String operation) {
    var answer = district.ready().answer(operation, Map.of());
    assertThat(answer.get("errors")).hasSize(1);
    return answer.at("/errors/0");
  }
}
