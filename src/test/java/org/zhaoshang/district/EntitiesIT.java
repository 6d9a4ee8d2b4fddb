package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Caller.Kind;
import tools.jackson.databind.JsonNode;

/** What a gateway finds by the keys that other departments have. */
@DistrictTest
class EntitiesIT {

  private static final String ENTITIES =
      """
      query($r: [_Any!]!) { _entities(representations: $r) { __typename
        ... on Enterprise { name creditCode } ... on Chamber { name } ... on Project { name }
        ... on Street { name } ... on Industry { name edition } } }
      """;

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private CountedStatements statements;
  @Autowired private JdbcClient jdbc;

  private record Known(long id, String code, String name) {}

  @BeforeEach
  void sample() {
    district.ready();
  }

  @Test
  void everyKeyFindsTheRecordThatHasIt() {
    var enterprise = known("enterprise.enterprise", "credit_code").getFirst();
    var chamber = known("chamber.chamber", "credit_code").getFirst();
    var project = known("project.project", "code").getFirst();

    var found =
        entities(
            Map.of("__typename", "Enterprise", "creditCode", enterprise.code()),
            Map.of("__typename", "Chamber", "creditCode", chamber.code()),
            Map.of("__typename", "Project", "code", project.code()),
            Map.of("__typename", "Street", "code", "210211020"),
            Map.of("__typename", "Industry", "edition", 2017, "code", "38"),
            Map.of("__typename", "Enterprise", "id", district.id("Enterprise", enterprise.id())));

    assertThat(found.findValuesAsString("__typename"))
        .containsExactly("Enterprise", "Chamber", "Project", "Street", "Industry", "Enterprise");
    assertThat(found.findValuesAsString("name"))
        .startsWith(enterprise.name(), chamber.name(), project.name())
        .endsWith(enterprise.name());
    assertThat(found.at("/4/edition").asInt()).isEqualTo(2017);
  }

  @Test
  void aCodeIsReadAsPeopleWriteIt() {
    var enterprise = known("enterprise.enterprise", "credit_code").getFirst();
    var spaced = enterprise.code().toLowerCase(java.util.Locale.ROOT).replaceFirst("(.{8})", "$1 ");

    assertThat(
            entities(Map.of("__typename", "Enterprise", "creditCode", spaced))
                .at("/0/name")
                .asString())
        .isEqualTo(enterprise.name());
  }

  @Test
  void aThousandRepresentationsAreOneStatementForEachType() {
    var enterprises = known("enterprise.enterprise", "credit_code");
    var chambers = known("chamber.chamber", "credit_code");
    var mixed =
        IntStream.range(0, 1000)
            .mapToObj(i ->
                i % 2 == 0
                    ? byCode("Enterprise", enterprises.get(i % enterprises.size()))
                    : i % 4 == 1
                        ? Map.<String, Object>of(
                            "__typename",
                            "Enterprise",
                            "id",
                            district.id("Enterprise", enterprises.get(i % enterprises.size()).id()))
                        : byCode("Chamber", chambers.get(i % chambers.size())))
            .toList();

    var sql =
        statements.during(() -> {
          var found = district.data(ENTITIES, Map.of("r", mixed)).get("_entities");
          assertThat(found).hasSize(1000).noneMatch(JsonNode::isNull);
          return found;
        });

    assertThat(sql).hasSize(2);
    var gone =
        IntStream.range(0, 1000)
            .mapToObj(i -> Map.of("__typename", "Lead", "id", district.id("Lead", 900_000L + i)))
            .toList();
    assertThat(statements.during(() -> district.data(ENTITIES, Map.of("r", gone))))
        .as("those that may have been retired are asked for once more")
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void keysOfDifferentRecordsFindNone() {
    var known = known("enterprise.enterprise", "credit_code");
    var both = new LinkedHashMap<String, Object>(byCode("Enterprise", known.get(0)));
    both.put("id", district.id("Enterprise", known.get(1).id()));
    var same = new LinkedHashMap<>(both);
    same.put("id", district.id("Enterprise", known.get(0).id()));

    var found = entities(both, same);

    assertThat(found.get(0).isNull()).isTrue();
    assertThat(found.at("/1/name").asString()).isEqualTo(known.get(0).name());
  }

  @Test
  void whoMayNotSeeARecordFindsNoneByWhicheverKey() {
    var enterprise = known("enterprise.enterprise", "credit_code").getFirst();
    var nobody = new Caller("nobody", Kind.APPLICATION, java.util.Set.of("lead:read"), null, "9");
    var hidden =
        List.of(
            byCode("Enterprise", enterprise),
            Map.of("__typename", "Enterprise", "id", district.id("Enterprise", enterprise.id())));
    var absent =
        List.of(
            Map.of("__typename", "Enterprise", "creditCode", "91350100M000100Y43"),
            Map.of("__typename", "Enterprise", "id", district.id("Enterprise", 999_999_999)));

    assertThat(callers.ask(nobody, ENTITIES, Map.of("r", hidden)))
        .isEqualTo(callers.ask(nobody, ENTITIES, Map.of("r", absent)));
    assertThat(callers.ask(Callers.FRONT_END, ENTITIES, Map.of("r", hidden)).get("errors"))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "x"                                                                | is an object
          7                                                                  | is an object
          WORD                                                               | is an object
          {__typename: null}                                                 | __typename
          ["x"]                                                              | is an object
          {id: "x"}                                                          | __typename
          {__typename: 7, id: "x"}                                           | __typename
          {__typename: "Nothing", id: "x"}                                   | __typename
          {__typename: "Money", amount: "1"}                                 | __typename
          {__typename: "Query"}                                              | __typename
          {__typename: "Enterprise"}                                         | Enterprise needs one of its keys: [[id], [creditCode]]
          {__typename: "Enterprise", name: "x"}                              | needs one of its keys
          {__typename: "Industry", code: "38"}                               | Industry needs one of its keys: [[edition, code]]
          {__typename: "Enterprise", creditCode: "123"}                      | 18
          {__typename: "Enterprise", creditCode: 7}                          | CreditCode
          {__typename: "Enterprise", creditCode: {a: 1}}                     | CreditCode
          {__typename: "Project", code: "123"}                               | 4-6-2-2-6
          {__typename: "Project", code: 7}                                   | String
          {__typename: "Street", code: ["210211020"]}                        | String
          {__typename: "Industry", edition: "new", code: "38"}               | Int
          """)
  void aRepresentationThatIsNoneIsToldInItsPlaceAndTheOthersAreAnswered(
      String representation, String reason) {
    var answer =
        district.answer(
            "{ _entities(representations: [{__typename: \"Street\", code: \"210211020\"}, %s]) { ... on Street { name } } }"
                .formatted(representation),
            Map.of());

    assertThat(answer.at("/data/_entities/0/name").asString()).isNotEmpty();
    assertThat(answer.at("/data/_entities/1").isNull()).isTrue();
    assertThat(answer.get("errors")).hasSize(1);
    assertThat(answer.at("/errors/0/path").toString()).isEqualTo("[\"_entities\",1]");
    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_INPUT");
    assertThat(answer.at("/errors/0/message").asString()).contains("representations[1]", reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {__typename: "Enterprise", id: "x"}
          {__typename: "Enterprise", id: 7}
          {__typename: "Enterprise", id: null}
          {__typename: "Enterprise", id: null, creditCode: null, more: [null, {a: null}]}
          {__typename: "Enterprise", creditCode: null}
          {__typename: "Enterprise", creditCode: "91350100M000100Y43"}
          {__typename: "Street", code: "999999999"}
          {__typename: "Industry", edition: 1984, code: "38"}
          """)
  void whatNobodyHasIsNull(String representation) {
    var found =
        district.data(
            "{ _entities(representations: [%s]) { __typename } }".formatted(representation));

    assertThat(found.at("/_entities/0").isNull()).isTrue();
  }

  private JsonNode entities(Map<?, ?>... representations) {
    return district.data(ENTITIES, Map.of("r", List.of(representations))).get("_entities");
  }

  private static Map<String, Object> byCode(String type, Known known) {
    return Map.of("__typename", type, "creditCode", known.code());
  }

  private List<Known> known(String table, String code) {
    return jdbc.sql(
            "select id, %1$s, name from %2$s where %1$s is not null and retired_at is null order by id limit 200"
                .formatted(code, table))
        .query((row, n) -> new Known(row.getLong(1), row.getString(2), row.getString(3)))
        .list();
  }
}
