package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.ContactTarget;
import org.zhaoshang.record.Outcome;
import tools.jackson.databind.JsonNode;

/** A chamber that decides on names: its own, and what it gains by it. */
@DistrictTest
class NameDecisionsIT {

  private static final String SOURCE = "判定测试.csv";
  private static final String CASE =
      "id state name formerName role source locator reason decidedBy agreed chamber { name } enterprise { name } candidates { score enterprise { name } }";

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  private Caller chamber;
  private Caller other;
  private long stranger;
  private String own;
  private String others;

  @BeforeEach
  void aCaseOfEachChamberAndAnEnterpriseOfNeither() {
    district.ready();
    chamber = deciding(callers.chamber(0));
    other = deciding(callers.chamber(1));
    stranger =
        jdbc.sql(
                "select id from enterprise.enterprise e where not exists (select from chamber.membership m where m.enterprise_id = e.id) order by id offset 1 limit 1")
            .query(Long.class)
            .single();
    own = open(chamber, "自家名单上的名称");
    others = open(other, "别家名单上的名称");
    transactions.executeWithoutResult(status ->
        district
            .part(ContactTarget.class)
            .write(
                SOURCE,
                Instant.now(),
                List.of(
                    new ContactTarget.Named(
                        Outcome.About.of("Enterprise", stranger),
                        "R1",
                        List.of(
                            new ContactCell(ContactCell.Kind.PERSON, "联系人", "慕容秋水"),
                            new ContactCell(ContactCell.Kind.NUMBER, "电话", "13712340007"))))));
  }

  @AfterEach
  void asItWas() {
    transactions.executeWithoutResult(status -> {
      jdbc.sql("delete from chamber.match_case where source = ?").param(SOURCE).update();
      jdbc.sql("delete from chamber.membership where source = ?").param(SOURCE).update();
      jdbc.sql(
              "delete from contact.contact where id in (select contact_id from contact.source where source = ?)")
          .param(SOURCE)
          .update();
      jdbc.sql("insert into record.change (type, id) values ('Enterprise', ?)")
          .param(stranger)
          .update();
    });
    district.awaitSearchable();
  }

  private static Caller deciding(Caller of) {
    var scopes = new HashSet<>(of.scopes());
    scopes.addAll(Set.of("match:read", "match:write", "contact:read"));
    return new Caller(of.name(), of.kind(), scopes, of.chamber(), of.token());
  }

  private String open(Caller of, String name) {
    var id =
        jdbc.sql(
                """
                insert into chamber.match_case (chamber_id, name_key, name, role, source, locator, candidates)
                values (?, ?, ?, '副会长', ?, 'R9', jsonb_build_array(jsonb_build_object('enterpriseId', ?, 'score', 0.7)))
                returning id
                """)
            .params(of.chamber(), name, name, SOURCE, stranger)
            .query(Long.class)
            .single();
    return new NodeId("MatchCase", id).encode();
  }

  private String enterprise() {
    return district.id("Enterprise", stranger);
  }

  private JsonNode decide(Caller caller, String mutation, String matchCase) {
    var given =
        mutation.equals("resolveMatch")
            ? "caseId: $case, enterpriseId: \"" + enterprise() + "\""
            : "caseId: $case";
    return callers.ask(
        caller,
        "mutation($case: ID!) { %s(%s, reason: \"核对过\") { %s } }".formatted(mutation, given, CASE),
        Map.of("case", matchCase));
  }

  private JsonNode cases(Caller caller) {
    return callers
        .ask(
            caller,
            "{ matchCases(state: OPEN, first: 100) { totalCount nodes { %s } } }".formatted(CASE))
        .at("/data/matchCases");
  }

  private JsonNode contacts(Caller caller) {
    return callers
        .ask(
            caller,
            "query($id: ID!) { node(id: $id) { ... on Enterprise { contacts { name mobile masked } } } }",
            Map.of("id", enterprise()))
        .at("/data/node/contacts");
  }

  @Test
  void aChamberSeesItsOwnCasesAndNoOthers() {
    var seen = cases(chamber);

    assertThat(seen.toString()).contains("自家名单上的名称").doesNotContain("别家名单上的名称");
    assertThat(seen.get("totalCount").asLong())
        .isEqualTo(
            jdbc.sql(
                    "select count(*) from chamber.match_case where state = 'OPEN' and chamber_id = ?")
                .param(chamber.chamber())
                .query(Long.class)
                .single());
    var othersChamber = new NodeId("Chamber", other.chamber()).encode();
    assertThat(
            callers
                .ask(
                    chamber,
                    "query($c: ID!) { matchCases(chamber: $c) { totalCount nodes { name } } }",
                    Map.of("c", othersChamber))
                .at("/data/matchCases/totalCount")
                .asInt())
        .isZero();
    assertThat(cases(Callers.STAFF).get("totalCount").asLong())
        .isEqualTo(
            jdbc.sql("select count(*) from chamber.match_case where state = 'OPEN'")
                .query(Long.class)
                .single());
    // and where a statement forgets to ask
    assertThat(
            HorizonInForce.call(
                Horizon.forCaller(chamber),
                () ->
                    jdbc.sql("select count(distinct chamber_id) from chamber.match_case")
                        .query(Integer.class)
                        .single()))
        .isEqualTo(1);
  }

  @Test
  void anothersCaseIsLikeOneThatIsNotThere() {
    var none = new NodeId("MatchCase", 999_999_999).encode();

    for (var mutation : List.of("resolveMatch", "dismissMatch", "reopenMatch")) {
      var answer = decide(chamber, mutation, others);
      assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_INPUT");
      assertThat(answer.toString())
          .as(mutation)
          .isEqualTo(decide(chamber, mutation, none).toString())
          .doesNotContain("别家", "副会长", SOURCE);
      var publicApplication =
          new Caller(
              "front-end",
              Caller.Kind.APPLICATION,
              Set.of("portfolio:read", "match:read", "match:write"),
              null,
              "9");
      assertThat(decide(publicApplication, mutation, own).toString())
          .isEqualTo(decide(publicApplication, mutation, none).toString())
          .contains("BAD_INPUT");
    }
    assertThat(
            jdbc.sql("select state from chamber.match_case where name = '别家名单上的名称'")
                .query(String.class)
                .single())
        .isEqualTo("OPEN");
    assertThat(
            jdbc.sql("select count(*) from chamber.membership where enterprise_id = ?")
                .param(stranger)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void whatAChamberLinksOpensNoContactsUntilTheDistrictAgrees() {
    assertThat(contacts(chamber)).isEmpty();

    var linked = decide(chamber, "resolveMatch", own).at("/data/resolveMatch");
    assertThat(linked.get("state").asString()).isEqualTo("LINKED");
    assertThat(linked.get("decidedBy").asString()).isEqualTo("CHAMBER");
    assertThat(linked.get("reason").asString()).isEqualTo("核对过");
    assertThat(linked.get("agreed").asBoolean()).isFalse();
    assertThat(contacts(chamber)).as("not agreed to").isEmpty();
    assertThat(
            HorizonInForce.call(
                Horizon.forCaller(chamber),
                () ->
                    jdbc.sql(
                            "select count(*) from contact.person p join contact.contact c on c.id = p.contact_id where c.enterprise_id = ?")
                        .param(stranger)
                        .query(Integer.class)
                        .single()))
        .as("the second wall")
        .isZero();

    var waiting =
        callers
            .ask(
                Callers.STAFF,
                "{ matchCases(state: LINKED, agreed: false, first: 100) { nodes { name decidedByName } } }")
            .at("/data/matchCases/nodes")
            .toString();
    assertThat(waiting).contains("自家名单上的名称", "chamber:" + chamber.name());
    assertThat(
            decide(Callers.STAFF, "resolveMatch", own).at("/data/resolveMatch/agreed").asBoolean())
        .isTrue();
    assertThat(contacts(chamber).get(0).get("name").asString()).isEqualTo("慕容秋水");
    assertThat(contacts(other)).isEmpty();

    var refused = decide(chamber, "dismissMatch", own);
    assertThat(refused.at("/errors/0/message").asString()).contains("the district has decided");
    decide(Callers.STAFF, "reopenMatch", own);
    assertThat(contacts(chamber)).as("taken back").isEmpty();
  }

  @Test
  void aMembershipSaysByWhatNameItIsAndWhoSaysSo() {
    decide(Callers.STAFF, "resolveMatch", own);

    var question =
        """
        query($id: ID!) { node(id: $id) { ... on Chamber { members(first: 100) { edges { role agreed node { id }
          links { name reason decidedBy decidedByName } } } } } }
        """;
    var id = Map.of("id", new NodeId("Chamber", chamber.chamber()).encode());
    var edge = edge(callers.ask(Callers.STAFF, question, id));

    assertThat(edge.get("role").asString()).isEqualTo("副会长");
    assertThat(edge.get("agreed").asBoolean()).isTrue();
    assertThat(edge.at("/links/0/name").asString()).isEqualTo("自家名单上的名称");
    assertThat(edge.at("/links/0/decidedByName").asString()).isEqualTo("person:officer");
    var seenByTheChamber = edge(callers.ask(chamber, question, id)).at("/links/0");
    assertThat(seenByTheChamber.get("decidedBy").asString()).isEqualTo("DISTRICT");
    assertThat(seenByTheChamber.get("decidedByName").isNull()).isTrue();
  }

  private JsonNode edge(JsonNode answer) {
    for (var edge : answer.at("/data/node/members/edges")) {
      if (edge.at("/node/id").asString().equals(enterprise())) {
        return edge;
      }
    }
    throw new AssertionError("no such member: " + answer);
  }

  @Test
  void aReasonThatIsNoReasonIsRefused() {
    for (var bad : List.of("字".repeat(501), "打13712340007问的", "a\u0000b")) {
      var answer =
          callers.ask(
              Callers.STAFF,
              "mutation($case: ID!, $why: String) { dismissMatch(caseId: $case, reason: $why) { id } }",
              Map.of("case", own, "why", bad));
      assertThat(answer.at("/errors/0/message").asString()).startsWith("reason: ");
      assertThat(answer.toString()).doesNotContain("13712340007");
    }
  }
}
