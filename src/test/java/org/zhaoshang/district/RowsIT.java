package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import org.zhaoshang.graph.NodeId;
import tools.jackson.databind.JsonNode;

/** Which records each kind of caller sees: through the search, by id, in SQL. */
@DistrictTest
class RowsIT {

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private CountedStatements statements;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  private Caller chamber;
  private long id;
  private List<Long> own;
  private List<Long> others;

  @BeforeEach
  void twoChambersWithLeads() {
    district.ready();
    chamber = callers.chamber(0);
    id = chamber.chamber();
    own = leads("chamber_id = " + id);
    others = leads("chamber_id is distinct from " + id);
    assertThat(own).isNotEmpty();
    assertThat(others).isNotEmpty();
  }

  @Test
  void aChamberFindsTheLeadsItReferredAndNoOthers() {
    var found =
        callers.ask(chamber, "{ leads(first: 100) { totalCount nodes { id } } }").at("/data/leads");

    assertThat(found.get("totalCount").asInt()).isEqualTo(own.size());
    assertThat(texts(found.get("nodes"), "id")).containsExactlyInAnyOrderElementsOf(ids(own));
  }

  @Test
  void staffFindAllLeadsAndTheFrontEndNone() {
    var there =
        jdbc.sql("select count(*) from lead.lead where retired_at is null")
            .query(Integer.class)
            .single();
    assertThat(total(Callers.STAFF, "leads")).isEqualTo(there);

    var answer = callers.ask(Callers.FRONT_END, "{ leads { totalCount } projects { totalCount } }");
    assertThat(answer.at("/data/leads").isNull()).isTrue();
    assertThat(answer.at("/data/projects/totalCount").asInt()).isPositive();
    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
    assertThat(answer.at("/errors/0/path/0").asString()).isEqualTo("leads");
    assertThat(answer.get("errors")).hasSize(1);
  }

  @Test
  void anotherChambersLeadIsAsIfThereWereNone() {
    var hidden = ids(others).getFirst();
    var none = new NodeId("Lead", 999_999_999).encode();
    var operation =
        "query($id: ID!, $r: [_Any!]!) { node(id: $id) { id } nodes(ids: [$id]) { id } lead(id:"
            + " $id) { id } _entities(representations: $r) { ... on Lead { id } } }";

    assertThat(byId(operation, hidden)).isEqualTo(byId(operation, none));
    assertThat(byId(operation, hidden).get("errors")).isNull();
    var mine = ids(own).getFirst();
    var found = byId(operation, mine).get("data");
    assertThat(
            List.of(
                found.at("/node/id").asString(),
                found.at("/nodes/0/id").asString(),
                found.at("/lead/id").asString(),
                found.at("/_entities/0/id").asString()))
        .containsOnly(mine);
  }

  private JsonNode byId(String operation, String id) {
    return callers.ask(
        chamber, operation, Map.of("id", id, "r", List.of(Map.of("__typename", "Lead", "id", id))));
  }

  @Test
  void theBoxCompletesAndCountsOnlyWhatIsSeen() {
    var name =
        jdbc.sql("select name from lead.lead where id = ?")
            .param(others.getFirst())
            .query(String.class)
            .single();

    assertThat(
            callers
                .ask(
                    chamber,
                    "query($q: String!) { search(query: $q, types: [LEAD]) { totalCount }"
                        + " suggest(prefix: $q, types: [LEAD]) { id } }",
                    Map.of("q", name))
                .get("data")
                .toString())
        .doesNotContain(ids(others));
    assertThat(
            callers
                .ask(Callers.FRONT_END, "{ search(query: \"项目\") { types { value } } }")
                .toString())
        .doesNotContain("LEAD");
  }

  @Test
  void aChamberSeesItsMembersAndNoOthers() {
    var memberships =
        jdbc.sql("select count(*) from chamber.membership where chamber_id = ?")
            .param(id)
            .query(Integer.class)
            .single();
    var members =
        callers.ask(
            chamber,
            "{ chambers(first: 100) { nodes { id members { totalCount nodes { id } } } } }");

    for (var found : members.at("/data/chambers/nodes")) {
      boolean itself = found.get("id").asString().equals(district.id("Chamber", id));
      assertThat(found.at("/members/totalCount").asInt()).isEqualTo(itself ? memberships : 0);
    }
    var seen =
        callers.ask(
            chamber,
            "{ enterprises(first: 100) { nodes { chambers { id } } facets(fields: [CHAMBER]) {"
                + " buckets { value count } } } }");
    assertThat(texts(seen.at("/data/enterprises/facets/0/buckets"), "value"))
        .isSubsetOf(district.id("Chamber", id));
    assertThat(
            StreamSupport.stream(seen.at("/data/enterprises/nodes").spliterator(), false)
                .flatMap(e -> texts(e.get("chambers"), "id").stream()))
        .allMatch(district.id("Chamber", id)::equals);
    assertThat(total(chamber, "enterprises(filter: {chamber: {exists: true}})"))
        .isEqualTo(memberships);
  }

  @Test
  void aStatementThatForgetsToAskStillSeesNoFurther() {
    var horizon = new Horizon.OfChamber(id, Callers.CHAMBERS_SCOPES);

    assertThat(under(horizon, "select count(*) from lead.lead")).isEqualTo(own.size());
    assertThat(under(horizon, "select count(*) from chamber.membership where chamber_id <> " + id))
        .isZero();
    for (var table : List.of("record.provenance", "ingest.import", "ingest.finding")) {
      assertThat(under(horizon, "select count(*) from " + table)).as(table).isZero();
    }
    assertThat(under(horizon, "select count(*) from chamber.match_case where chamber_id <> " + id))
        .isZero();
    assertThat(
            under(
                new Horizon.Public(Set.of("portfolio:read", "lead:read")),
                "select count(*) from lead.lead"))
        .isZero();
    assertThat(under(Horizon.NOTHING, "select count(*) from lead.lead")).isZero();
    assertThat(under(Horizon.forCaller(Callers.STAFF), "select count(*) from lead.lead"))
        .isEqualTo(own.size() + others.size());
    assertThat(under(horizon, "select count(*) from enterprise.enterprise")).isPositive();
  }

  @Test
  void aPartnerGetsNoCountBelowThreeOverOthersRecords() {
    var operation =
        "{ enterprises { facets(fields: [PROVINCE, STREET, INDUSTRY, CAPITAL_BAND, ESTABLISHED_ON])"
            + " { field buckets { count children { count children { count } } } missingCount }"
            + " aggregate(groupBy: [PROVINCE, STREET]) { count } } projects(filter: {stars:"
            + " {exists: true}}) { facets(fields: [STREET, PHASE]) { buckets { count } missingCount"
            + " } aggregate(groupBy: [STREET, PHASE]) { count } } }";

    assertThat(counts(callers.ask(Callers.STAFF, operation))).anyMatch(RowsIT::isSmall);
    assertThat(counts(callers.ask(chamber, operation)))
        .hasSizeGreaterThan(20)
        .noneMatch(RowsIT::isSmall);
  }

  @Test
  void aChamberCountsItsOwnLeadsExactly() {
    var counted =
        callers
            .ask(
                chamber,
                "{ leads { facets(fields: [STAGE]) { buckets { value count } } aggregate(groupBy:"
                    + " [STAGE]) { key count } } }")
            .at("/data/leads");
    var expected =
        jdbc.sql("select count(*) from lead.lead where chamber_id = ? group by stage")
            .param(id)
            .query(Integer.class)
            .list();

    assertThat(counts(counted.at("/facets/0/buckets")))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(counts(counted.get("aggregate"))).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static boolean isSmall(int count) {
    return count == 1 || count == 2;
  }

  /** Every count in an answer. */
  private static List<Integer> counts(JsonNode answer) {
    var found = new ArrayList<Integer>();
    for (var name : List.of("count", "missingCount")) {
      answer.findValues(name).forEach(count -> found.add(count.asInt()));
    }
    return found;
  }

  @Test
  void aSavedSearchTellsAChamberOfItsOwnLeadsOnly() {
    var saved =
        callers
            .ask(
                chamber,
                "mutation { saveSearch(input: {name: \"own\", search: {leads: {query: \"蓬莱仙岛\"}}})"
                    + " { savedSearch { id } } }")
            .at("/data/saveSearch/savedSearch/id")
            .asString();
    var mine = new HiddenRecords(district, transactions, id);
    var theirs = new HiddenRecords(district, transactions, callers.chamber(1).chamber());
    try {
      theirs.add();
      theirs.remove();
      mine.add();

      await().until(() -> !alerts(chamber, saved).isEmpty());
      assertThat(alerts(chamber, saved))
          .containsExactly(
              NodeId.decode(String.valueOf(mine.overheard().get("lead")))
                  .map(lead -> district.id(lead.type(), lead.id()))
                  .orElseThrow());
    } finally {
      mine.remove();
      callers.ask(
          chamber, "mutation($id: ID!) { deleteSavedSearch(id: $id) }", Map.of("id", saved));
    }
  }

  private List<String> alerts(Caller caller, String savedSearch) {
    return texts(
        callers
            .ask(
                caller,
                "query($id: ID!) { savedSearch(id: $id) { alerts { nodes { recordId } } } }",
                Map.of("id", savedSearch))
            .at("/data/savedSearch/alerts/nodes"),
        "recordId");
  }

  @Test
  void anotherCallersSavedSearchIsAsIfThereWereNone() {
    var staffs =
        callers
            .ask(
                Callers.STAFF,
                "mutation { saveSearch(input: {name: \"secret\", search: {projects: {}}}) {"
                    + " savedSearch { id } } }")
            .at("/data/saveSearch/savedSearch/id")
            .asString();
    var none = new NodeId("SavedSearch", 999_999).encode();
    try {
      for (var operation :
          List.of(
              "query($id: ID!) { savedSearch(id: $id) { name } savedSearches { totalCount } }",
              "mutation($id: ID!) { pauseSavedSearch(id: $id) { name } }",
              "mutation($id: ID!) { deleteSavedSearch(id: $id) }",
              "subscription($id: ID!) { savedSearchMatched(id: $id) { cursor } }")) {
        assertThat(callers.ask(chamber, operation, Map.of("id", staffs)))
            .as(operation)
            .isEqualTo(callers.ask(chamber, operation, Map.of("id", none)));
        assertThat(callers.ask(chamber, operation, Map.of("id", none)).isEmpty()).isFalse();
      }
    } finally {
      callers.ask(
          Callers.STAFF, "mutation($id: ID!) { deleteSavedSearch(id: $id) }", Map.of("id", staffs));
    }
  }

  @Test
  void everyConnectionOfAnOperationWorksForItsCaller() {
    var operation =
        "{ leads { nodes { name enterprise { name chambers { name } } chamber { name members {"
            + " totalCount } } } } search(query: \"新能源\") { nodes { id } } }";
    var horizon = Horizon.forCaller(chamber);

    assertThat(statements.horizonsDuring(() -> callers.ask(chamber, operation)))
        .hasSizeGreaterThanOrEqualTo(3)
        .containsOnly(Optional.of(horizon));
  }

  @Test
  void aCallersTransactionChangesNothingBeyondTheHorizon() {
    long other = callers.chamber(1).chamber();
    var horizon = new Horizon.OfChamber(id, Callers.CHAMBERS_SCOPES);

    int changed =
        HorizonInForce.call(
            horizon,
            () ->
                transactions.execute(status -> {
                  status.setRollbackOnly();
                  return jdbc.sql("update lead.lead set description = 'x'").update();
                }));
    assertThat(changed).isEqualTo(leads("stage = 'CLUE' and chamber_id = " + id).size());
    assertThatThrownBy(() -> under(horizon, "select count(*) from search.secret"))
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() ->
            HorizonInForce.call(
                horizon,
                () ->
                    jdbc.sql("update chamber.membership set chamber_id = ? where chamber_id = ?")
                        .params(other, id)
                        .update()))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void aConnectionThatGoesBackForgetsItsCaller() {
    var horizon = new Horizon.OfChamber(id, Callers.CHAMBERS_SCOPES);

    for (int i = 0; i < 20; i++) {
      assertThat(under(horizon, "select count(*) from lead.lead")).isEqualTo(own.size());
      assertThat(jdbc.sql("select current_user::text").query(String.class).single())
          .isNotEqualTo("zhaoshang_caller");
      assertThat(jdbc.sql("select count(*) from lead.lead").query(Integer.class).single())
          .isEqualTo(own.size() + others.size());
    }
  }

  private int under(Horizon horizon, String sql) {
    return HorizonInForce.call(horizon, () -> jdbc.sql(sql).query(Integer.class).single());
  }

  private int total(Caller caller, String entry) {
    var answer = callers.ask(caller, "{ found: " + entry + " { totalCount } }");
    assertThat(answer.get("errors")).as(answer.toString()).isNull();
    return answer.at("/data/found/totalCount").asInt();
  }

  private List<Long> leads(String condition) {
    return jdbc.sql("select id from lead.lead where " + condition + " order by id")
        .query(Long.class)
        .list();
  }

  private List<String> ids(List<Long> leads) {
    return leads.stream().map(lead -> district.id("Lead", lead)).toList();
  }

  private static List<String> texts(JsonNode list, String field) {
    return Stream.of(list)
        .flatMap(l -> StreamSupport.stream(l.spliterator(), false))
        .map(node -> node.get(field).asString())
        .toList();
  }
}
