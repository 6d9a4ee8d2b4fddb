package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What breaks a rule is answered with the place, the rule and the limit, never with a 500 or a
 * stack trace.
 */
@DistrictTest
class BadInputIT {

  @Autowired private District district;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { projects(first: -1) { totalCount } }                                     | LIMIT_EXCEEDED | first: -1 is not within 1 and 100
          { enterprises(first: 1000000) { totalCount } }                             | LIMIT_EXCEEDED | first: 1000000 is not within 1 and 100
          { chambers(last: 0) { totalCount } }                                       | LIMIT_EXCEEDED | last: 0 is not within 1 and 100
          { projects(first: 5, last: 5) { totalCount } }                             | BAD_INPUT      | first/after and last/before cannot be combined
          { projects(after: "forged") { nodes { id } } }                             | BAD_CURSOR     | not issued for this search
          { projects { facets(fields: [PHASE], size: 0) { field } } }                | LIMIT_EXCEEDED | size: 0 is not within 1 and 1000
          { projects { aggregate(groupBy: [PHASE, PHASE]) { count } } }              | BAD_INPUT      | named twice
          { projects { aggregate(groupBy: [PHASE, YEAR, STREET, STAR]) { count } } } | BAD_INPUT      | at most 3
          { suggest(prefix: "大连", first: 51) { text } }                              | LIMIT_EXCEEDED | first: 51 is not within 1 and 50
          { project(code: "123") { id } }                                            | BAD_INPUT      | 4-6-2-2-6
          { projects(filter: {location: {within: {distance: 100, of: {latitude: 91, longitude: 121}}}}) { totalCount } } | BAD_INPUT | filter.location.within.of.latitude: 91.0 is not within -90 and 90
          { projects(filter: {location: {within: {distance: 100, of: {latitude: 39, longitude: 1e400}}}}) { totalCount } } | BAD_INPUT | filter.location.within.of.longitude: Infinity is not within -180 and 180
          { projects(filter: {location: {within: {distance: -1, of: {latitude: 39, longitude: 121}}}}) { totalCount } } | BAD_INPUT | filter.location.within.distance: -1.0 is not more than 0 and at most 1000000 metres
          { projects(filter: {location: {within: {distance: 1000001, of: {latitude: 39, longitude: 121}}}}) { totalCount } } | LIMIT_EXCEEDED | at most 1000000 metres
          { projects(filter: {location: {polygon: [{latitude: 39, longitude: 121}, {latitude: 39, longitude: 122}, {latitude: 39, longitude: 121}]}}) { totalCount } } | BAD_INPUT | filter.location.polygon: 2 different points, at least 3
          { projects(filter: {location: {polygon: [{latitude: 38, longitude: 121}, {latitude: 39, longitude: 122}, {latitude: 39, longitude: 121}, {latitude: 38, longitude: 122}]}}) { totalCount } } | BAD_INPUT | filter.location.polygon: its sides cross or touch: (38.0, 121.0)–(39.0, 122.0) and (39.0, 121.0)–(38.0, 122.0)
          { projects(filter: {location: {polygon: [{latitude: 38, longitude: -170}, {latitude: 39, longitude: 170}, {latitude: 37, longitude: 0}]}}) { totalCount } } | BAD_INPUT | spans 340.0 degrees of longitude, at most 180; a polygon across the antimeridian is not supported
          { projects(filter: {location: {bounds: {south: 39, west: 121, north: 38, east: 122}}}) { totalCount } } | BAD_INPUT | filter.location.bounds: south 39.0 is north of north 38.0
          { projects(filter: {location: {bounds: {south: 38, west: 179, north: 39, east: -179}}}) { totalCount } } | BAD_INPUT | west 179.0 is east of east -179.0; a box across the antimeridian is not supported
          { projects(orderBy: [{field: DISTANCE}]) { totalCount } } | BAD_INPUT | orderBy: DISTANCE needs `from`, the point to measure from
          { projects(orderBy: [{field: NAME, from: {latitude: 39, longitude: 121}}]) { totalCount } } | BAD_INPUT | orderBy: `from` goes with DISTANCE only, not with NAME
          { projects { clusters(zoom: 99) { count } } } | LIMIT_EXCEEDED | clusters.zoom: 99 is not within 0 and 29
          { projects { clusters(zoom: 5, bounds: {south: 38, west: 122, north: 39, east: 121}) { count } } } | BAD_INPUT | clusters.bounds: west 122.0 is east of east 121.0
          { enterprises { clusters(zoom: 29) { count } } } | LIMIT_EXCEEDED | clusters: more than 2000 at zoom 29; choose a lower zoom or smaller bounds
          { _entities(representations: ["x"]) { __typename } }                       | BAD_INPUT      | representations[0] is an object with __typename and one of its keys
          { _entities(representations: [7]) { __typename } }                         | BAD_INPUT      | representations[0] is an object with __typename and one of its keys
          { _entities(representations: [["x"]]) { __typename } }                     | BAD_INPUT      | representations[0] is an object with __typename and one of its keys
          { matchCases(first: 0) { totalCount } }                                    | LIMIT_EXCEEDED | first: 0 is not within
          """)
  void aBrokenRuleIsNamedWithItsPlace(String operation, String code, String message) {
    var error = district.ready().answer(operation, Map.of()).at("/errors/0");

    assertThat(error.at("/extensions/code").asString()).isEqualTo(code);
    assertThat(error.get("message").asString()).contains(message);
    assertThat(error.get("path")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { projects(filter: {totalInvestment: {gte: "five"}}) { totalCount } }   | GRAPHQL_VALIDATION_FAILED
          { projects(filter: {phase: {eq: STARTED}}) { totalCount } }             | GRAPHQL_VALIDATION_FAILED
          { projects(filter: {colour: {eq: "red"}}) { totalCount } }              | GRAPHQL_VALIDATION_FAILED
          { enterprise(creditCode: "91350100M000100Y4Z") { name } }               | GRAPHQL_VALIDATION_FAILED
          { streets(on: "2018-02-30") { name } }                                  | GRAPHQL_VALIDATION_FAILED
          { projects(filter: {location: {within: {distance: NaN, of: {latitude: 39, longitude: 121}}}}) { totalCount } } | GRAPHQL_VALIDATION_FAILED
          { nothing }                                                             | GRAPHQL_VALIDATION_FAILED
          { projects(                                                             | GRAPHQL_PARSE_FAILED
          """)
  void aMalformedOperationGetsACode(String operation, String code) {
    var error = district.ready().answer(operation, Map.of()).at("/errors/0");

    assertThat(error.at("/extensions/code").asString()).isEqualTo(code);
    assertThat(error.toString()).doesNotContain("Exception", "at org.", "java.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { nothing }                                                       | nothing                 | fieldUndefined       | nothing
          { projects { nodes { colour } } }                                 | projects.nodes.colour   | fieldUndefined       | colour
          { projects(first: "5") { totalCount } }                           | projects                | wrongType            | first
          { projects(firts: 5) { totalCount } }                             | projects                | unknownArgument      | firts
          { node { id } }                                                   | node                    | missingFieldArgument | id
          query($n: Int) { projects(first: $n) { totalCount } }             | n                       | type                 | n
          query($f: ProjectFilter) { projects(filter: $f) { totalCount } }  | f                       | type                 | f
          query($id: ID!) { node(id: $id) { id } }                          | id                      | required             | id
          """)
  void whatTheEngineRefusesIsDataWithPlaceAndRuleInBothLanguages(
      String operation, String place, String rule, String named) {
    var error =
        district
            .ready()
            .answer(operation, Map.of("n", "five", "f", Map.of("year", "2018")))
            .at("/errors/0");

    var problem = error.at("/extensions/problems/0");
    assertThat(problem.path("path").asString()).as(error.toString()).isEqualTo(place);
    assertThat(problem.path("rule").asString()).isEqualTo(rule);
    assertThat(problem.path("zh").asString()).matches(".*\\p{IsHan}.*").contains(named);
    assertThat(problem.path("en").asString()).doesNotMatch(".*\\p{IsHan}.*").contains(named);
    assertThat(error.at("/extensions/code").asString()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
  }

  @Test
  void introspectionListsNoDirectiveThatIsRefused() {
    var directives =
        district.ready().data("{ __schema { directives { name } } }").at("/__schema/directives");

    assertThat(directives.valueStream().map(one -> one.get("name").asString()))
        .contains("include", "skip", "deprecated", "specifiedBy", "oneOf")
        .doesNotContain("defer", "stream");
  }

  /** PostgreSQL keeps no U+0000. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mutation($t: String!, $id: ID!) { retireProject(id: $id, version: 1, reason: $t) { remarks"
            + " } }",
        "mutation($t: String!, $id: ID!) { restoreProject(id: $id, version: 1, reason: $t) {"
            + " remarks } }",
        "mutation($t: String!, $id: ID!) { updateProject(id: $id, version: 1, input: {name: $t}) {"
            + " remarks } }",
        "mutation($t: String!, $id: ID!) { updateProject(id: $id, version: 1, input: {},"
            + " idempotencyKey: $t) { remarks } }",
        "mutation($t: String!, $id: ID!) { dismissMatch(caseId: $id, reason: $t) { id } }",
        "mutation($t: String!) { saveSearch(input: {name: \"n\", search: {projects: {query: $t}}})"
            + " { savedSearch { id } } }",
        "mutation($t: String!) { saveSearch(input: {name: \"n\", search: {projects: {filter:"
            + " {street: {eq: $t}}}}}) { savedSearch { id } } }",
        "mutation($t: String!) { registerApplication(input: {name: $t, scopes: []}) { clientSecret"
            + " } }",
        "mutation($t: String!) { registerApplication(input: {name: \"a\", scopes: [$t]}) {"
            + " clientSecret } }",
        "mutation($t: String!) { createAccount(input: {name: $t}) { password } }",
        "mutation($t: String!) { changePassword(currentPassword: $t, newPassword: $t) }",
        "mutation($t: String!) { exportPersonalData(person: {number: $t}) { contacts } }",
        "query($t: String!) { auditTrail(filter: {subject: $t}) { totalCount } }",
        "query($t: String!) { auditTrail(filter: {operationName: $t}) { totalCount } }",
        "query($t: String!) { projects(filter: {street: {eq: $t}}) { totalCount } }",
        "query($t: String!) { projects { facets(fields: [STREET], match: $t) { bucketCount } } }",
        "query($t: String!) { recordTypes(names: [$t]) { name } }",
        "query($t: String!) { suggest(prefix: $t) { id } }",
        "query($t: ID!) { node(id: $t) { id } application(id: $t) { id } import(id: $t) { id } }"
      })
  void aCharacterThatIsNoTextIsTheSendersFaultWhereverItStands(String operation) {
    for (var text : List.of("a\u0000b", "\u0000")) {
      var variables = new LinkedHashMap<String, Object>(Map.of("t", text));
      if (operation.contains("$id")) {
        variables.put("id", district.id("Project", 1));
      }
      var answer = district.ready().answer(operation, variables);

      assertThat(answer.toString())
          .as(operation)
          .doesNotContain("INTERNAL_ERROR", "Exception", "GRAPHQL_VALIDATION_FAILED");
    }
  }

  @Test
  void aWrongCreditCodeIsToldItsCheckCharacter() {
    var error =
        district
            .ready()
            .answer("{ enterprise(creditCode: \"91350100M000100Y44\") { name } }", Map.of())
            .at("/errors/0");

    assertThat(error.get("message").asString())
        .contains("check character should be 3")
        .doesNotContain("Exception");
  }

  @Test
  void aPolygonOfAThousandAndTwoPointsIsRefusedWithTheLimit() {
    var points =
        java.util.stream.IntStream.range(0, 1002)
            .mapToObj(i -> Map.of("latitude", i / 100.0, "longitude", i % 2))
            .toList();

    var error =
        district
            .ready()
            .answer(
                "query($p: [GeoPointInput!]) { projects(filter: {location: {polygon: $p}}) {"
                    + " totalCount } }",
                Map.of("p", points))
            .at("/errors/0");

    assertThat(error.get("message").asString())
        .isEqualTo("filter.location.polygon: 1002 points, at most 1000");
  }

  @Test
  void aDeepFilterIsRefusedWithTheLimit() {
    var deep = "{not: ".repeat(12) + "{year: {eq: 2018}}" + "}".repeat(12);

    var error =
        district
            .ready()
            .answer("{ projects(filter: %s) { totalCount } }".formatted(deep), Map.of())
            .at("/errors/0");

    assertThat(error.get("message").asString()).contains("deeper than 10 levels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"query":                                    | line 1, column
          hello                                        | Unrecognized token
          []                                           | no GraphQL request
          {"query": "{ __typename }", "variables": []} | at variables
          {"query": null}                              | needs query
          ''                                           | empty
          """)
  void aBodyThatIsNoRequestIsToldWhereAndWhy(String body, String reason) {
    var response = district.ready().post(body == null ? "" : body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains(reason, "\"code\":\"BAD_REQUEST\"")
        .doesNotContain("\"trace\"", "Exception", "java.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          POST   | text/plain                    | */*             | 415 | Content-Type: text/plain
          POST   | none                          | */*             | 415 | Content-Type: missing
          POST   | x;;;                          | */*             | 415 | Content-Type: x;;;
          POST   | application/json              | application/xml | 406 | Accept: application/xml
          PUT    | application/json              | */*             | 405 | PUT
          GET    | none                          | application/xml | 406 | Accept: application/xml
          GET    | none                          | */*             | 400 | the request needs query
          """)
  void aWrongHeaderOrMethodIsNamed(
      String method, @Nullable String type, String accept, int status, String message)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(district.ready().address() + "/graphql"))
            .header("Accept", accept)
            .header("Authorization", district.token())
            .method(method, HttpRequest.BodyPublishers.ofString("{\"query\":\"{__typename}\"}"));
    if (type != null) {
      request.header("Content-Type", type);
    }

    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body()).contains(message, "\"code\":\"BAD_REQUEST\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { projects(filter: {colour: {eq: "red"}}) { totalCount } } | ["projects"]
          { projects { nodes { street { colour } } } }               | ["projects","nodes","street","colour"]
          """)
  void anOperationThatIsNotValidIsToldTheField(String operation, String path) {
    var error = district.ready().answer(operation, Map.of()).at("/errors/0");

    assertThat(error.get("path").toString()).isEqualTo(path);
  }

  @Test
  void whateverStandsInASearchBoxIsText() {
    for (var text :
        List.of(
            "*",
            "\"",
            "AND",
            "\\",
            "新能源~2^9 [1 TO 2]",
            "/.*/",
            "\u0000",
            "\ud83d",
            "🏗️🚀",
            "新".repeat(10_000))) {
      var data =
          district
              .ready()
              .data(
                  "query($q: String!) { search(query: $q) { totalCount }"
                      + " projects(query: $q) { totalCount } suggest(prefix: $q) { text } }",
                  Map.of("q", text));

      assertThat(data.at("/search/totalCount").isInt()).as("%.20s", text).isTrue();
    }
  }

  @Test
  void aCursorOfAnotherSearchIsRefused() {
    var cursor =
        district
            .ready()
            .data("{ projects(query: \"新能源\", first: 1) { pageInfo { endCursor } } }")
            .at("/projects/pageInfo/endCursor")
            .asString();

    var error =
        district
            .answer(
                "query($c: String!) { projects(query: \"学校\", after: $c) { nodes { id } } }",
                Map.of("c", cursor))
            .at("/errors/0");

    assertThat(error.at("/extensions/code").asString()).isEqualTo("BAD_CURSOR");
  }
}
