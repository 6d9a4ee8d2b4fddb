package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;

@WithRecord
class GraphStatementsIT {

  private static final int POOL = 10;
  private static final String PAGE =
      """
      query($ids: [ID!]!) {
        nodes(ids: $ids) {
          ... on Chamber {
            name provenance { locator }
            members { totalCount nodes { name provenance { locator } chambers { name } projects { name years { phase } } } }
          }
        }
      }
      """;

  @Autowired private Desk desk;
  @Autowired private ExecutionGraphQlService service;

  @BeforeEach
  void threeChambersWithThirtyMembers() {
    desk.clear();
    var enterprises = new ArrayList<Map<String, Object>>();
    var projects = new ArrayList<Map<String, Object>>();
    for (int n = 1; n <= 30; n++) {
      enterprises.add(row("name", "大连第%d号实验机械有限公司".formatted(n)));
      projects.add(
          row(
              "name",
              "项目" + n,
              "phase",
              "NEW_START",
              "investors",
              List.of("大连第%d号实验机械有限公司".formatted(n))));
    }
    desk.batch("Enterprise", Map.of(), 1, enterprises);
    desk.batch("Project", Map.of("year", "2018"), 1, projects);
    for (int c = 1; c <= 3; c++) {
      desk.batch("Chamber", Map.of(), c, List.of(row("name", "第%d商会".formatted(c))));
      int last = c * 10;
      desk.batch(
          "ChamberMember",
          Map.of("chamber", "第%d商会".formatted(c)),
          1,
          IntStream.rangeClosed(last - 9, last)
              .mapToObj(n -> row("memberName", "大连第%d号实验机械有限公司".formatted(n)))
              .toList());
    }
  }

  private int statements(List<Long> chambers) {
    var ids = chambers.stream().map(id -> new NodeId("Chamber", id).encode()).toList();
    Statements.of("");
    ExecutionGraphQlServiceTester.builder(service)
        .configureExecutionInput((input, builder) ->
            builder
                .graphQLContext(context -> context.put(Horizon.CONTEXT_KEY, Horizon.ALL))
                .build())
        .build()
        .document(PAGE)
        .variable("ids", ids)
        .execute()
        .path("nodes[0].members.totalCount")
        .entity(Integer.class)
        .isEqualTo(10)
        .path("nodes[0].members.nodes[0].projects[0].years[0].phase")
        .entity(String.class)
        .isEqualTo("NEW_START");
    return Statements.of("").size();
  }

  @Test
  void aLevelIsReadInTheSameNumberOfStatementsWhateverThePageHolds() {
    assertThat(statements(List.of(1L, 2L, 3L)))
        .isEqualTo(statements(List.of(1L)))
        .isLessThanOrEqualTo(12);
  }

  @Test
  void aQueryGivesItsConnectionsBack() {
    for (int n = 0; n <= POOL; n++) {
      statements(List.of(1L));
    }
  }
}
