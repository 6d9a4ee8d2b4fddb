package org.zhaoshang.chamber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.WithRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who decides on names through the graph, and what is seen of them. */
@WithRecord
class MatchingGraphIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> SCOPES =
      Set.of("portfolio:read", "member:read", "match:read", "match:write", "contact:read");
  private static final Caller OFFICER =
      new Caller("officer", Caller.Kind.PERSON, SCOPES, null, "1");
  private static final Caller CHAMBER = new Caller("partner", Caller.Kind.CHAMBER, SCOPES, 1L, "2");
  private static final Caller FRONT_END =
      new Caller("front-end", Caller.Kind.APPLICATION, SCOPES, null, "3");
  private static final String FIELDS =
      "state name role source reason decidedBy decidedByName decidedAt agreed chamber { name } enterprise { name } candidates { score reasons enterprise { name } }";

  @Autowired private Desk desk;
  @Autowired private ExecutionGraphQlService service;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void twoChambersWithAQuestionEach() {
    desk.clear();
    desk.file("Chamber", Map.of(), row("name", "大连温州商会"), row("name", "大连宁波商会"));
    desk.file(
        "Enterprise",
        Map.of(),
        row("name", "大连星海电池材料有限公司"),
        row("name", "大连星海装备制造有限公司"),
        row("name", "大连无关贸易有限公司"));
    desk.file(
        "ChamberMember",
        Map.of("chamber", "大连温州商会"),
        row("memberName", "星海电池材料", "role", "理事"),
        row("memberName", "大连星海装备制造有限公司", "role", "会长"));
    desk.file(
        "ChamberMember", Map.of("chamber", "大连宁波商会"), row("memberName", "别家星海", "role", "副会长"));
    jdbc.sql(
            """
            insert into contact.contact (enterprise_id, listed_by, masked)
            select e, l, decode(repeat('00', 40), 'hex') from (values (1, null), (3, null), (3, 1), (3, 2)) v(e, l)
            """)
        .update();
  }

  private JsonNode ask(Caller caller, String operation) {
    var request = new DefaultExecutionGraphQlRequest(operation, null, null, null, "1", null);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(context -> {
              context.put(Caller.CONTEXT_KEY, caller);
              context.put(Horizon.CONTEXT_KEY, Horizon.forCaller(caller));
            })
            .build());
    ExecutionGraphQlResponse response = service.execute(request).block();
    return JSON.valueToTree(response.toMap());
  }

  private JsonNode cases(Caller caller, String arguments) {
    return ask(caller, "{ matchCases%s { totalCount nodes { %s } } }".formatted(arguments, FIELDS))
        .at("/data/matchCases");
  }

  private JsonNode decide(Caller caller, String mutation, long matchCase, String more) {
    return ask(
        caller,
        "mutation { %s(caseId: \"%s\" %s) { %s } }"
            .formatted(mutation, new NodeId("MatchCase", matchCase).encode(), more, FIELDS));
  }

  private static String enterprise(long id) {
    return "enterpriseId: \"" + new NodeId("Enterprise", id).encode() + "\"";
  }

  private long idOf(String name) {
    return jdbc.sql("select id from chamber.match_case where name = ?")
        .param(name)
        .query(Long.class)
        .single();
  }

  /** The enterprises of the contacts that the database lets a chamber see. */
  private String contactsOfTheChamber() {
    return HorizonInForce.call(
        Horizon.forCaller(CHAMBER),
        () ->
            desk.value(
                "select string_agg(enterprise_id || coalesce(' ' || listed_by, ''), ', ' order by id) from contact.contact"));
  }

  @Test
  void aChamberSeesItsOwnCasesTheDistrictAllAndAnApplicationNone() {
    assertThat(cases(CHAMBER, "").get("totalCount").asInt()).isEqualTo(2);
    assertThat(cases(CHAMBER, "").toString()).contains("星海电池材料").doesNotContain("别家", "副会长");
    assertThat(
            cases(CHAMBER, "(chamber: \"%s\")".formatted(new NodeId("Chamber", 2).encode()))
                .get("totalCount")
                .asInt())
        .isZero();
    assertThat(cases(OFFICER, "").get("totalCount").asInt()).isEqualTo(3);
    assertThat(cases(OFFICER, "(state: LINKED, agreed: true)").get("totalCount").asInt())
        .isEqualTo(1);
    assertThat(cases(FRONT_END, "").get("totalCount").asInt()).isZero();
    // and where a statement forgets to ask
    assertThat(
            HorizonInForce.call(
                Horizon.forCaller(CHAMBER),
                () -> desk.value("select count(*) from chamber.match_case")))
        .isEqualTo("2");
  }

  @Test
  void anothersCaseIsLikeOneThatIsNotThere() {
    for (var mutation : List.of("resolveMatch", "dismissMatch", "reopenMatch")) {
      var more = mutation.equals("resolveMatch") ? enterprise(3) : "";
      var answer = decide(CHAMBER, mutation, idOf("别家星海"), more).toString();
      assertThat(answer)
          .isEqualTo(decide(CHAMBER, mutation, 999_999, more).toString())
          .contains("BAD_INPUT", "no case of this id")
          .doesNotContain("别家", "副会长");
      assertThat(decide(FRONT_END, mutation, idOf("星海电池材料"), more).toString())
          .contains("no case of this id");
    }
    assertThat(desk.value("select count(*) from chamber.membership where chamber_id = 2"))
        .isEqualTo("0");
  }

  @Test
  void whatAChamberLinksOpensNoContactsUntilTheDistrictAgrees() {
    assertThat(contactsOfTheChamber()).isNull();

    var linked =
        decide(CHAMBER, "resolveMatch", idOf("星海电池材料"), enterprise(3) + " reason: \"会员自述\"")
            .at("/data/resolveMatch");
    assertThat(linked.get("decidedBy").asString()).isEqualTo("CHAMBER");
    assertThat(linked.get("reason").asString()).isEqualTo("会员自述");
    assertThat(linked.get("decidedAt").asString()).isNotEmpty();
    assertThat(linked.get("agreed").asBoolean()).isFalse();
    assertThat(contactsOfTheChamber())
        .as("whom its own list names, and nobody else")
        .isEqualTo("3 1");
    assertThat(
            cases(OFFICER, "(state: LINKED, agreed: false)")
                .at("/nodes/0/decidedByName")
                .asString())
        .isEqualTo("chamber:partner");

    decide(OFFICER, "resolveMatch", idOf("星海电池材料"), enterprise(3));
    assertThat(contactsOfTheChamber()).isEqualTo("3, 3 1");
    assertThat(decide(CHAMBER, "reopenMatch", idOf("星海电池材料"), "").toString())
        .contains("the district has decided");

    decide(OFFICER, "reopenMatch", idOf("星海电池材料"), "");
    assertThat(contactsOfTheChamber()).as("taken back").isNull();
  }

  @Test
  void aMembershipSaysByWhatNameItIsAndWhoSaysSo() {
    var edge =
        ask(
                CHAMBER,
                "{ node(id: \"%s\") { ... on Chamber { members { edges { role agreed cursor node { name } links { name reason decidedBy } } } } } }"
                    .formatted(new NodeId("Chamber", 1).encode()))
            .at("/data/node/members/edges/0");

    assertThat(edge.get("role").asString()).isEqualTo("会长");
    assertThat(edge.get("agreed").asBoolean()).isTrue();
    assertThat(edge.at("/node/name").asString()).isEqualTo("大连星海装备制造有限公司");
    assertThat(edge.at("/links/0/name").asString()).isEqualTo("大连星海装备制造有限公司");
    assertThat(edge.at("/links/0/decidedBy").asString()).isEqualTo("PRODUCT");
    assertThat(edge.at("/links/0/reason").asString()).contains("the registered name");
  }

  @Test
  void aCandidateSaysWhyItIsNotCertain() {
    var nearest = cases(CHAMBER, "(state: OPEN)").at("/nodes/0/candidates/0");

    assertThat(nearest.at("/enterprise/name").asString()).isEqualTo("大连星海电池材料有限公司");
    assertThat(nearest.get("reasons").toString())
        .isEqualTo("[\"SAME_CORE\",\"PLACE_OMITTED\",\"FORM_OMITTED\"]");
  }

  @Test
  void aReasonThatIsNoReasonIsRefused() {
    for (var bad : List.of("字".repeat(501), "打13712340007问的", "a\\u0000b")) {
      var answer =
          decide(OFFICER, "dismissMatch", idOf("星海电池材料"), " reason: \"" + bad + "\"").toString();
      assertThat(answer).contains("reason: ").doesNotContain("13712340007", "DISMISSED");
    }
  }
}
