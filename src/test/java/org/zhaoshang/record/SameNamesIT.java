package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;

/** Two projects are not one because they share a name, and whether they are one a person says. */
@WithRecord
class SameNamesIT {

  private static final Map<String, String> YEAR = Map.of("year", "2018");

  @Autowired private Desk desk;
  @Autowired private ExecutionGraphQlService service;

  @BeforeEach
  void nothingIsKnown() {
    desk.clear();
    desk.file("Enterprise", Map.of(), row("name", "大连甲置业有限公司"), row("name", "大连乙置业有限公司"));
  }

  @Test
  void ofOneNameAndStreetWithOtherInvestorsTheyAreTwo() {
    project("老旧小区改造项目", "210211020", "大连甲置业有限公司");
    var outcome = project("老旧小区改造项目", "210211020", "大连乙置业有限公司");

    assertThat(names()).isEqualTo("老旧小区改造项目, 老旧小区改造项目");
    assertThat(outcome.toString()).contains("已有同名项目", "请合并");
    // both are met again, each by its own investor
    project("老旧小区改造项目", "210211020", "大连甲置业有限公司");
    project("老旧小区改造项目", "210211020", "大连乙置业有限公司");
    assertThat(names()).isEqualTo("老旧小区改造项目, 老旧小区改造项目");
  }

  @Test
  void anInvestorThatIsNotOnTheRegisterOrNotStatedTellsNothingApart() {
    project("滨海酒店", "210211020", "大连丙公司");
    project("滨海酒店", "210211020", "大连丙公司（集团）");
    project("滨海酒店", "210211020", "大连甲置业有限公司");
    desk.file(
        "Project", YEAR, row("name", "滨海酒店", "streetCode", "210211020", "phase", "CONTINUING"));

    assertThat(names()).isEqualTo("滨海酒店");
  }

  @Test
  void twoWrittenInvestorsThatShareNothingAreTwo() {
    project("滨海酒店", "210211020", "大连丙公司");
    project("滨海酒店", "210211020", "沈阳丁公司");

    assertThat(names()).isEqualTo("滨海酒店, 滨海酒店");
  }

  @Test
  void inOneFileANameWithOtherPunctuationIsPerhapsTheSameAndOneWithOtherWidthIsTheSame() {
    var outcomes =
        desk.file(
            "Project",
            YEAR,
            row("name", "观海路（一期）", "streetCode", "210211020", "phase", "CONTINUING"),
            row("name", "观海路(一期) ", "streetCode", "210211020", "phase", "CONTINUING"),
            row("name", "观海路·一期", "streetCode", "210211020", "phase", "CONTINUING"));

    assertThat(outcomes.get(1).toString()).contains("是同一个项目").doesNotContain("可能");
    assertThat(outcomes.get(2).toString()).contains("可能", "观海路（一期）", "只差标点", "perhaps");
    assertThat(names()).isEqualTo("观海路（一期）");
  }

  @Test
  void nearNamesAreOfferedUntilAPersonTellsThemApart() {
    project("红旗盛森·云邸", "210211015", "大连甲置业有限公司");
    project("盛森云邸项目", "210211015", "大连甲置业有限公司");
    project("滨海路改造（一期）", "210211020", "大连甲置业有限公司");
    project("滨海路改造（二期）", "210211020", "大连甲置业有限公司");
    project("老旧小区改造项目", "210211020", "大连甲置业有限公司");
    project("老旧小区改造项目", "210211014", "大连甲置业有限公司");

    assertThat(pairs())
        .containsExactlyInAnyOrder(
            "红旗盛森·云邸/盛森云邸项目 [NEAR_NAME, SAME_STREET]",
            "老旧小区改造项目/老旧小区改造项目 [SAME_NAME, OTHER_STREET]");

    var told =
        ask(
            "mutation { tellProjectsApart(one: \"%s\", other: \"%s\", reason: \"两处\") }"
                .formatted(node(6), node(5)));
    assertThat(told.getErrors()).isEmpty();
    assertThat(pairs()).containsExactly("红旗盛森·云邸/盛森云邸项目 [NEAR_NAME, SAME_STREET]");
    assertThat(
            ask("mutation { tellProjectsApart(one: \"%s\", other: \"%s\", reason: \"两处\") }"
                    .formatted(node(5), node(5)))
                .getErrors())
        .singleElement()
        .satisfies(e -> assertThat(e.getMessage()).contains("same"));
  }

  private List<Outcome> project(String name, String street, String investor) {
    return desk.file(
        "Project",
        YEAR,
        row(
            "name",
            name,
            "streetCode",
            street,
            "investors",
            List.of(investor),
            "phase",
            "CONTINUING"));
  }

  private String names() {
    return desk.value(
        "select string_agg(name, ', ') from project.project where retired_at is null");
  }

  @SuppressWarnings("unchecked")
  private List<String> pairs() {
    var answer = ask("{ possibleDuplicates { one { name } other { name } similarity reasons } }");
    assertThat(answer.getErrors()).isEmpty();
    Map<String, List<Map<String, Object>>> data = answer.getData();
    return data.get("possibleDuplicates").stream()
        .map(pair ->
            "%s/%s %s"
                .formatted(
                    ((Map<String, Object>) pair.get("one")).get("name"),
                    ((Map<String, Object>) pair.get("other")).get("name"),
                    pair.get("reasons")))
        .toList();
  }

  private static String node(long id) {
    return new NodeId("Project", id).encode();
  }

  private ExecutionGraphQlResponse ask(String operation) {
    var request =
        new DefaultExecutionGraphQlRequest(
            operation, null, Map.of(), Map.of(), UUID.randomUUID().toString(), null);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(context ->
                context
                    .put(Horizon.CONTEXT_KEY, Horizon.ALL)
                    .put(Caller.CONTEXT_KEY, Caller.PRODUCT))
            .build());
    return service.execute(request).block();
  }
}
