package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.HorizonInForce;
import tools.jackson.databind.JsonNode;

/** Leads that chambers and officers write, on the real district. */
@DistrictTest
class LeadWritingIT {

  private static final String NAME = "瀛洲岛液氢储运基地";
  private static final String FIELDS =
      "lead { id version name description stage stageAsOf source investor referrer registeredOn"
          + " enterprise { id } chamber { id } street { code } industry { code edition }"
          + " intendedInvestment { amount currency } intendedInvestmentBasis intendedInvestmentFrom { amount }"
          + " location { latitude longitude } locationDatum synthetic }"
          + " remarks sameNameAndInvestor { id }";
  private static final String SUBMIT =
      "mutation($input: SubmitLeadInput!) { submitLead(input: $input) { " + FIELDS + " } }";
  private static final String UPDATE =
      "mutation($id: ID!, $version: Int!, $input: UpdateLeadInput!) { updateLead(id: $id, version: $version, input: $input) { "
          + FIELDS
          + " } }";
  private static final String WITHDRAW =
      "mutation($id: ID!, $version: Int!) { withdrawLead(id: $id, version: $version) { "
          + FIELDS
          + " } }";

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  private Caller chamber;
  private Caller other;
  private Caller officer;
  private long before;

  @BeforeEach
  void writers() {
    district.ready();
    chamber = callers.chamber(0);
    other = callers.chamber(1);
    officer = Callers.STAFF;
    before = jdbc.sql("select max(id) from lead.lead").query(Long.class).single();
  }

  @AfterEach
  void asItWas() {
    transactions.executeWithoutResult(status -> {
      jdbc.sql("delete from record.provenance where type = 'Lead' and id > ?")
          .param(before)
          .update();
      jdbc.sql(
              "with gone as (delete from lead.lead where id > ? returning id) insert into record.change (type, id) select 'Lead', id from gone")
          .param(before)
          .update();
    });
    district.awaitSearchable();
  }

  private static Caller writer(Caller caller) {
    var scopes = new java.util.HashSet<>(caller.scopes());
    scopes.add("lead:write");
    return new Caller(caller.name(), caller.kind(), scopes, caller.chamber(), caller.token());
  }

  private static Map<String, Object> input(Object... fields) {
    var input = new HashMap<String, Object>();
    for (int i = 0; i < fields.length; i += 2) {
      input.put((String) fields[i], fields[i + 1]);
    }
    return input;
  }

  private static Map<String, Object> named(Object... fields) {
    var input = input(fields);
    input.putIfAbsent("name", NAME);
    input.putIfAbsent("investor", "瀛洲资本");
    return input;
  }

  private JsonNode submit(Caller caller, Map<String, Object> input) {
    return callers.ask(caller, SUBMIT, Map.of("input", input));
  }

  private JsonNode update(Caller caller, String id, int version, Map<String, Object> input) {
    return callers.ask(caller, UPDATE, Map.of("id", id, "version", version, "input", input));
  }

  private static JsonNode written(JsonNode answer, String mutation) {
    assertThat(answer.get("errors")).as(answer.toString()).isNull();
    return answer.at("/data/" + mutation + "/lead");
  }

  private static String message(JsonNode answer) {
    return answer.at("/errors/0/message").asString();
  }

  private static String code(JsonNode answer) {
    return answer.at("/errors/0/extensions/code").asString();
  }

  @Test
  void aChamberSubmitsALeadAndItIsTheChambersOwn() {
    var lead =
        written(
            submit(
                chamber,
                named(
                    "description",
                    "拟建　液氢\n储运基地",
                    "street",
                    "营城子镇",
                    "industry",
                    "C3391",
                    "intendedInvestment",
                    Map.of("amount", "777777700.50", "approximate", true),
                    "location",
                    Map.of("latitude", 38.9533, "longitude", 121.5254, "datum", "WGS_84"))),
            "submitLead");

    assertThat(lead.get("version").asInt()).isEqualTo(1);
    assertThat(lead.get("name").asString()).isEqualTo(NAME);
    assertThat(lead.get("description").asString()).isEqualTo("拟建 液氢 储运基地");
    assertThat(lead.get("stage").asString()).isEqualTo("CLUE");
    assertThat(lead.get("source").asString()).isEqualTo("CHAMBER");
    assertThat(lead.at("/chamber/id").asString()).isEqualTo(node("Chamber", chamber.chamber()));
    assertThat(lead.get("referrer").asString())
        .isEqualTo(
            jdbc.sql("select name from chamber.chamber where id = ?")
                .param(chamber.chamber())
                .query(String.class)
                .single());
    assertThat(lead.get("registeredOn").asString()).isEqualTo(lead.get("stageAsOf").asString());
    assertThat(lead.at("/street/code").asString()).isEqualTo("210211020");
    assertThat(lead.at("/industry/code").asString()).isEqualTo("3391");
    assertThat(lead.at("/intendedInvestment/amount").asString()).isEqualTo("777777700.50");
    assertThat(lead.get("intendedInvestmentBasis").asString()).isEqualTo("APPROXIMATE");
    assertThat(lead.get("locationDatum").asString()).isEqualTo("WGS_84");
    assertThat(lead.get("synthetic").asBoolean()).isFalse();
  }

  @Test
  void whatAChamberSubmittedIsFoundByItAndByTheDistrictAndByNobodyElse() {
    var id = written(submit(chamber, named()), "submitLead").get("id").asString();
    district.awaitSearchable();
    var operation =
        "query($id: ID!) { leads(query: \""
            + NAME
            + "\") { totalCount nodes { id } } lead(id: $id) { name } node(id: $id) { id }"
            + " search(query: \""
            + NAME
            + "\", types: [LEAD]) { totalCount } suggest(prefix: \"瀛洲岛\", types: [LEAD]) { id } }";

    for (var seeing : List.of(chamber, officer)) {
      var found = callers.ask(seeing, operation, Map.of("id", id));
      assertThat(found.at("/data/leads/nodes/0/id").asString()).isEqualTo(id);
      assertThat(found.at("/data/lead/name").asString()).isEqualTo(NAME);
      assertThat(found.at("/data/search/totalCount").asInt()).isPositive();
      assertThat(found.at("/data/suggest/0/id").asString()).isEqualTo(id);
    }
    for (var blind : List.of(other, Callers.ANONYMOUS, Callers.FRONT_END)) {
      var found = callers.ask(blind, operation, Map.of("id", id));
      assertThat(found.toString()).as(blind.name()).doesNotContain(NAME).doesNotContain(id);
      assertThat(found)
          .isEqualTo(callers.ask(blind, operation, Map.of("id", node("Lead", 999_999_999))));
    }
  }

  @Test
  void anUpdateChangesWhatItGivesAndErasesWhatItGivesAsNull() {
    var lead =
        written(
            submit(chamber, named("description", "旧", "street", "营城子", "industry", "C38")),
            "submitLead");

    var input = input("description", "氦气液化", "street", null);
    var changed = written(update(chamber, lead.get("id").asString(), 1, input), "updateLead");
    district.awaitSearchable();

    assertThat(changed.get("version").asInt()).isEqualTo(2);
    assertThat(changed.get("description").asString()).isEqualTo("氦气液化");
    assertThat(changed.get("street").isNull()).isTrue();
    assertThat(changed.at("/industry/code").asString()).isEqualTo("38");
    assertThat(changed.get("name").asString()).isEqualTo(NAME);
    assertThat(
            callers
                .ask(chamber, "{ leads(query: \"氦气液化\") { nodes { id } } }")
                .at("/data/leads/nodes/0/id")
                .asString())
        .isEqualTo(lead.get("id").asString());
    assertThat(
            written(update(chamber, lead.get("id").asString(), 2, input), "updateLead")
                .get("version")
                .asInt())
        .as("saying the same again changes nothing")
        .isEqualTo(2);
  }

  @Test
  void anothersLeadIsAsOneThatDoesNotExist() {
    var id = written(submit(other, named()), "submitLead").get("id").asString();
    var none = node("Lead", 999_999_999);
    var state = state();

    for (int version : List.of(1, 2)) {
      for (var stranger : List.of(chamber, writer(Callers.ANONYMOUS))) {
        assertThat(update(stranger, id, version, input("name", "夺取")))
            .isEqualTo(update(stranger, none, version, input("name", "夺取")));
        assertThat(callers.ask(stranger, WITHDRAW, Map.of("id", id, "version", version)))
            .isEqualTo(callers.ask(stranger, WITHDRAW, Map.of("id", none, "version", version)));
      }
    }
    assertThat(message(update(chamber, id, 1, input("name", "夺取"))))
        .isEqualTo("id: there is no such lead");
    assertThat(state()).isEqualTo(state);
  }

  @Test
  void thatAnotherReferredTheSameDoesNotShow() {
    var first = submit(other, named());
    var second = submit(chamber, named());
    var third = submit(officer, named());

    assertThat(written(second, "submitLead").get("version").asInt()).isEqualTo(1);
    assertThat(second.at("/data/submitLead/remarks"))
        .isEqualTo(first.at("/data/submitLead/remarks"));
    assertThat(second.at("/data/submitLead/sameNameAndInvestor")).isEmpty();
    assertThat(texts(third.at("/data/submitLead/sameNameAndInvestor"), "id"))
        .as("an officer is told of both")
        .containsExactlyInAnyOrder(
            first.at("/data/submitLead/lead/id").asString(),
            second.at("/data/submitLead/lead/id").asString());

    var again = submit(chamber, named("name", "瀛洲岛 液氢储运（基地）"));
    assertThat(message(again))
        .isEqualTo(
            "input.name: a lead of this name and investor is there already: "
                + second.at("/data/submitLead/lead/id").asString());
    var renamed = written(submit(chamber, named("name", "别的")), "submitLead").get("id").asString();
    assertThat(message(update(chamber, renamed, 1, input("name", NAME)))).contains("already");
  }

  @Test
  void thatAnotherBroughtTheSameShowsInTheCreditAlone() {
    var own = written(submit(chamber, named("street", "营城子")), "submitLead");
    var id = own.get("id").asString();
    var alone = partnersAnswers(id);
    assertThat(alone.get(0)).doesNotContain("UNDER_REVIEW");

    var others =
        submit(
            other,
            named(
                "name",
                "瀛洲岛液氢基地",
                "description",
                "蓬莱液氢",
                "intendedInvestment",
                Map.of("amount", "5")));
    var hidden = written(others, "submitLead").get("id").asString();
    var with = partnersAnswers(id);

    assertThat(with.get(0).replace("\"credit\":\"UNDER_REVIEW\"", "\"credit\":null"))
        .isNotEqualTo(with.get(0))
        .isEqualTo(alone.get(0));
    assertThat(with.subList(1, with.size())).isEqualTo(alone.subList(1, alone.size()));
    assertThat(with.toString()).doesNotContain(hidden).doesNotContain("蓬莱");
    var pairs =
        callers.ask(
            officer,
            "query($of: ID) { possibleSameLeads(of: $of) { one { id } other { id } reasons } }",
            Map.of("of", id));
    assertThat(pairs.at("/data/possibleSameLeads/0/one/id").asString()).isEqualTo(id);
    assertThat(pairs.at("/data/possibleSameLeads/0/other/id").asString()).isEqualTo(hidden);
  }

  /** What a chamber is told of its lead and of all leads; the first answer alone has the credit. */
  private List<String> partnersAnswers(String id) {
    district.awaitSearchable();
    var answers = new ArrayList<String>();
    for (var operation :
        List.of(
            "query($id: ID!) { lead(id: $id) { credit creditReason } }",
            "query($id: ID!) { lead(id: $id) { id version name stage stageAsOf feedback history(first: 9) { reason } provenance { source }"
                + " allowedNext { state } contacts { id } creditReason } }",
            "query($id: ID!) { leads(first: 50) { totalCount nodes { id version } facets(fields: [STAGE, STREET, INVESTMENT_BAND]) { buckets { value count } }"
                + " aggregate(groupBy: [STREET]) { key count } } node(id: $id) { id } }",
            "query($id: ID!) { search(query: \"瀛洲岛\", types: [LEAD]) { totalCount nodes { id } } suggest(prefix: \"瀛洲\", types: [LEAD]) { id }"
                + " lead(id: $id) { id } }",
            "query($id: ID!) { leadsAsOf(day: \""
                + java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"))
                + "\") { totalCount nodes { id version } } lead(id: $id) { id } }",
            "query($id: ID!) { possibleSameLeads(of: $id) { reasons } }",
            "query($id: ID!) { lead(id: $id) { owner } }",
            "mutation($id: ID!) { tellLeadsApart(one: $id, other: $id, reason: \"不同\") }",
            "mutation($id: ID!) { decideLeadCredit(id: $id, version: 1, granted: true, reason: \"我的\") { remarks } }",
            "mutation($id: ID!) { updateLead(id: $id, version: 1, input: {street: \"营城子\"}) { remarks sameNameAndInvestor { id } lead { id version } } }")) {
      answers.add(callers.ask(chamber, operation, Map.of("id", id)).toString());
    }
    return answers;
  }

  @Test
  void aReferrerSeesStageFeedbackAndCreditOfItsOwn() {
    var id = written(submit(chamber, named()), "submitLead").get("id").asString();
    var others = written(submit(other, named()), "submitLead").get("id").asString();
    written(
        callers.ask(
            officer,
            "mutation($id: ID!) { updateLead(id: $id, version: 1, input: {stage: SHELVED, feedback: \"暂无用地\"}, reason: \"例会\") { lead { id } } }",
            Map.of("id", id)),
        "updateLead");
    var decided =
        callers.ask(
            officer,
            "mutation($id: ID!) { decideLeadCredit(id: $id, version: 2, granted: true, reason: \"最早提供联系方式\") { lead { id history(first: 1) { reason } } } }",
            Map.of("id", id));
    assertThat(written(decided, "decideLeadCredit").at("/history/0/reason").asString())
        .isEqualTo("最早提供联系方式");

    var seen = "query($id: ID!) { lead(id: $id) { stage feedback credit creditReason } }";
    assertThat(callers.ask(chamber, seen, Map.of("id", id)).at("/data/lead").toString())
        .isEqualTo(
            "{\"stage\":\"SHELVED\",\"feedback\":\"暂无用地\",\"credit\":\"GRANTED\",\"creditReason\":\"最早提供联系方式\"}");
    assertThat(callers.ask(other, seen, Map.of("id", others)).at("/data/lead").toString())
        .isEqualTo(
            "{\"stage\":\"CLUE\",\"feedback\":null,\"credit\":\"NOT_GRANTED\",\"creditReason\":null}");
    assertThat(callers.ask(other, seen, Map.of("id", id)).at("/data/lead").isNull()).isTrue();
    for (var refused : List.of(chamber, Callers.FRONT_END)) {
      assertThat(
              code(
                  callers.ask(
                      refused,
                      "mutation($id: ID!) { decideLeadCredit(id: $id, version: 3, granted: false, reason: \"x\") { remarks } }",
                      Map.of("id", id))))
          .isEqualTo("FORBIDDEN");
    }
  }

  @Test
  void theDistrictDecidesWhatAChamberCannotSay() {
    for (var field :
        Map.of(
                "stage", "SIGNED",
                "stageAsOf", "2026-01-01",
                "source", "OWN",
                "referrer", "别的商会",
                "chamber", node("Chamber", other.chamber()),
                "registeredOn", "2026-01-01")
            .entrySet()) {
      var refused = submit(chamber, named(field.getKey(), field.getValue()));
      assertThat(code(refused)).as(field.getKey()).isEqualTo("FORBIDDEN");
      assertThat(message(refused)).contains("input." + field.getKey(), "district:read");
      var erased = submit(chamber, named(field.getKey(), null));
      assertThat(message(erased)).contains("input." + field.getKey());
    }
    var reading = new java.util.HashSet<>(chamber.scopes());
    reading.add("district:read");
    var broad = new Caller(chamber.name(), chamber.kind(), reading, chamber.chamber(), "t");
    assertThat(message(submit(broad, named("chamber", node("Chamber", other.chamber())))))
        .contains("input.chamber: the district's to say");
    assertThat(leads()).isZero();
  }

  @Test
  void onceTheDistrictHasTakenALeadUpTheChamberChangesItNoMore() {
    var id =
        written(submit(chamber, named("description", "一期五亿元")), "submitLead").get("id").asString();
    var taken =
        written(
            update(officer, id, 1, input("stage", "ASSESSING", "stageAsOf", "2026-01-02")),
            "updateLead");
    assertThat(taken.get("stageAsOf").asString()).isEqualTo("2026-01-02");
    assertThat(taken.at("/chamber/id").asString()).isEqualTo(node("Chamber", chamber.chamber()));

    var refused = update(chamber, id, 2, input("name", "新"));
    assertThat(message(refused)).contains("ASSESSING", "CLUE");
    assertThat(message(callers.ask(chamber, WITHDRAW, Map.of("id", id, "version", 2))))
        .contains("ASSESSING");
    assertThat(
            callers
                .ask(chamber, "query($id: ID!) { lead(id: $id) { stage } }", Map.of("id", id))
                .at("/data/lead/stage")
                .asString())
        .isEqualTo("ASSESSING");
  }

  @Test
  void aChamberWithdrawsItsLead() {
    var id = written(submit(chamber, named()), "submitLead").get("id").asString();

    var gone =
        written(callers.ask(chamber, WITHDRAW, Map.of("id", id, "version", 1)), "withdrawLead");

    assertThat(gone.get("stage").asString()).isEqualTo("LOST");
    assertThat(message(update(chamber, id, 2, input("name", "新")))).contains("LOST");
  }

  @Test
  void aLeadAdvancesStageByStageAndIsShelvedOrLostWithAReason() {
    var order =
        Map.of(
            "CLUE", "ASSESSING SHELVED LOST",
            "ASSESSING", "NEGOTIATING SHELVED LOST",
            "NEGOTIATING", "INTENT SIGNED SHELVED LOST",
            "INTENT", "SIGNED SHELVED LOST",
            "SIGNED", "REGISTERED SHELVED LOST",
            "REGISTERED", "STARTED SHELVED LOST",
            "STARTED", "IN_PRODUCTION SHELVED LOST",
            "IN_PRODUCTION", "SHELVED LOST",
            "SHELVED", "ASSESSING NEGOTIATING LOST",
            "LOST", "SHELVED");
    var id = written(submit(officer, named()), "submitLead").get("id").asString();
    order.forEach((stage, next) -> {
      jdbc.sql("update lead.lead set stage = ? where id = ?")
          .params(stage, district.node(id).id())
          .update();
      assertThat(String.join(" ", texts(next(officer, id), "state"))).as(stage).isEqualTo(next);
      assertThat(next(chamber, id)).as("the district decides").isEmpty();
    });
  }

  @Test
  void aRefusedMoveNamesTheRuleAndTheHistoryKeepsTheReason() {
    var id = written(submit(officer, named()), "submitLead").get("id").asString();
    var state = state();

    var early = update(officer, id, 1, input("stage", "SIGNED"));
    assertThat(early.at("/errors/0/extensions/problems/0/path").asString())
        .isEqualTo("input.stage");
    assertThat(early.at("/errors/0/extensions/problems/0/rule").asString()).isEqualTo("move");
    assertThat(early.at("/errors/0/extensions/problems/0/limit").asString())
        .isEqualTo("ASSESSING, SHELVED, LOST");
    var bare = update(officer, id, 1, input("stage", "ASSESSING"));
    assertThat(bare.at("/errors/0/extensions/problems/0/path").asString())
        .isEqualTo("input.description");
    assertThat(message(update(officer, id, 1, input("stage", "SHELVED")))).contains("reason");
    assertThat(state()).isEqualTo(state);

    var shelved =
        callers.ask(
            officer,
            "mutation($id: ID!) { updateLead(id: $id, version: 1, input: {stage: SHELVED}, reason: \"暂无用地\") {"
                + " lead { stage stageAsOf history(first: 1) { reason } } } }",
            Map.of("id", id));
    var lead = written(shelved, "updateLead");
    assertThat(lead.get("stage").asString()).isEqualTo("SHELVED");
    assertThat(lead.at("/history/0/reason").asString()).isEqualTo("暂无用地");
  }

  @Test
  void aValueThatItsEnumDoesNotHaveIsToldWithItsPlace() {
    var state = state();
    var refused =
        submit(
            officer,
            named(
                "stage", "NEARLY",
                "source", "FRIEND",
                "location", Map.of("latitude", 39, "longitude", 121, "datum", "MARS")));

    assertThat(code(refused)).isEqualTo("BAD_INPUT");
    assertThat(texts(refused.at("/errors/0/extensions/problems"), "path"))
        .containsExactlyInAnyOrder("input.stage", "input.source", "input.location.datum");
    assertThat(refused.at("/errors/0/extensions/problems/0/rule").asString()).isEqualTo("values");
    assertThat(message(refused)).contains("CLUE, ASSESSING");
    assertThat(message(submit(officer, named("stage", 5)))).contains("LeadStage");
    assertThat(state()).isEqualTo(state);
  }

  private JsonNode next(Caller caller, String id) {
    return callers
        .ask(
            caller,
            "query($id: ID!) { lead(id: $id) { allowedNext { field state reasonNeeded missing } } }",
            Map.of("id", id))
        .at("/data/lead/allowedNext");
  }

  @Test
  void aStaleVersionIsToldTheCurrentOne() {
    var id = written(submit(chamber, named()), "submitLead").get("id").asString();
    written(update(chamber, id, 1, input("description", "一")), "updateLead");

    var stale = update(chamber, id, 1, input("description", "二"));

    assertThat(code(stale)).isEqualTo("CONFLICT");
    assertThat(stale.at("/errors/0/extensions/currentVersion").asInt()).isEqualTo(2);
    assertThat(stale.at("/errors/0/path/0").asString()).isEqualTo("updateLead");
    assertThat(stale.at("/data/updateLead").isNull()).isTrue();
    assertThat(value("select description from lead.lead where id > ?")).isEqualTo("一");
  }

  @Test
  void everyRuleNamesThePlaceAndTheLimitAndNothingIsHalfWritten() {
    var state = state();
    var refused = new SoftAssertions();
    for (var each :
        List.of(
            List.of(input("name", "  "), "input.name: missing"),
            List.of(input("name", "——"), "input.name: a name has a letter or a digit"),
            List.of(
                input("name", "长".repeat(301)),
                "input.name: 301 characters, more than the limit of 300"),
            List.of(
                input("name", "a\u0000b"),
                "input.name: character 2 is U+0000 NULL, which is not text"),
            List.of(
                named("description", "联系人 139-1234-5678"),
                "input.description: a telephone or identity number"),
            List.of(
                named("description", "座机 0411－86656789转801"),
                "input.description: a telephone or identity number"),
            List.of(named("description", "x".repeat(10_001)), "the limit of 10000"),
            List.of(named("investor", "长".repeat(201)), "input.investor: 201 characters"),
            List.of(named("street", "甘井子"), "input.street: may be 甘井子区, 甘井子街道"),
            List.of(named("street", "没有的街道"), "input.street: the catalogue has no such entry"),
            List.of(named("industry", "C99"), "input.industry"),
            List.of(
                named("industry", "C38", "industryEdition", 2002),
                "input.industryEdition: 2011 or 2017, not 2002"),
            List.of(named("industryEdition", 2011), "input.industryEdition: says nothing"),
            List.of(
                named("intendedInvestment", Map.of("amount", "0")),
                "input.intendedInvestment.amount: above 0"),
            List.of(
                named("intendedInvestment", Map.of("amount", "1.005")), "with 2 decimals at most"),
            List.of(
                named("intendedInvestment", Map.of("amount", "1000000000000000")),
                "at most 999999999999999.99"),
            List.of(
                named("intendedInvestment", Map.of("from", "2")),
                "input.intendedInvestment: amount, or from and to"),
            List.of(
                named("intendedInvestment", Map.of("from", "2", "to", "1")),
                "input.intendedInvestment.from: must be below to"),
            List.of(
                named("intendedInvestment", Map.of("amount", "1", "currency", "RMB")), "ISO 4217"),
            List.of(
                named("location", Map.of("latitude", 91, "longitude", 0)),
                "input.location: latitude within -90 and 90"),
            List.of(
                named("location", Map.of("latitude", 0, "longitude", 0)),
                "0,0 stands for no place"),
            List.of(
                input("name", "甲", "investorCreditCode", "51210211MJ0TE5049Q"),
                "input.investor: missing"))) {
      var answer = submit(chamber, map(each.getFirst()));
      refused.assertThat(code(answer)).as(answer.toString()).isEqualTo("BAD_INPUT");
      refused.assertThat(message(answer)).contains((String) each.getLast());
    }
    refused
        .assertThat(message(submit(chamber, named("investorCreditCode", "91350100M000100Y44"))))
        .contains("check character should be 3");
    refused
        .assertThat(message(submit(chamber, input("name", "", "street", "无此街", "industry", "无此业"))))
        .as("all at once")
        .contains("input.name", "input.street", "input.industry");
    refused
        .assertThat(message(submit(officer, named("stageAsOf", "1989-12-31"))))
        .contains("input.stageAsOf: from 1990-01-01 to today");
    refused
        .assertThat(message(submit(officer, named("chamber", node("Chamber", 999_999)))))
        .contains("input.chamber: there is no such chamber");
    refused.assertAll();
    assertThat(state()).isEqualTo(state);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object input) {
    return (Map<String, Object>) input;
  }

  @Test
  void anInvestorIsLinkedByItsNameOrItsCode() {
    record Enterprise(long id, String name, String code) {}
    var known =
        jdbc.sql(
                """
                select e.id, e.name, e.credit_code from enterprise.enterprise e where credit_code is not null
                  and (select count(*) from enterprise.name n where n.strict_key in
                        (select strict_key from enterprise.name o where o.enterprise_id = e.id)) = 1
                order by id limit 2
                """)
            .query((row, n) -> new Enterprise(row.getLong(1), row.getString(2), row.getString(3)))
            .list();
    var one = known.getFirst();
    var two = known.getLast();

    var byName = written(submit(chamber, named("investor", one.name())), "submitLead");
    assertThat(byName.at("/enterprise/id").asString()).isEqualTo(node("Enterprise", one.id()));
    var byCode =
        written(
            submit(chamber, input("name", NAME, "investorCreditCode", two.code())), "submitLead");
    assertThat(byCode.at("/enterprise/id").asString()).isEqualTo(node("Enterprise", two.id()));
    assertThat(byCode.get("investor").asString()).isEqualTo(two.name());
    assertThat(
            message(
                submit(chamber, named("investor", one.name(), "investorCreditCode", two.code()))))
        .contains("input.enterprise: another enterprise than the investor names");
    var unknown = submit(chamber, named("investor", "没有这家公司"));
    assertThat(written(unknown, "submitLead").get("enterprise").isNull()).isTrue();
    assertThat(unknown.at("/data/submitLead/remarks/0").asString()).contains("input.investor");
    var without =
        written(
            update(chamber, byName.get("id").asString(), 1, input("investor", null)), "updateLead");
    assertThat(without.get("enterprise").isNull()).isTrue();
  }

  @Test
  void anOfficerWritesAnyFieldOfAnyLeadAndItsProvenanceNamesTheCaller() {
    var lead =
        written(
            submit(
                officer,
                named(
                    "stage", "NEGOTIATING",
                    "source", "EVENT",
                    "chamber", node("Chamber", other.chamber()),
                    "registeredOn", "2026-03-01",
                    "intendedInvestment", Map.of("from", "500000000", "to", "800000000"))),
            "submitLead");
    assertThat(lead.get("stage").asString()).isEqualTo("NEGOTIATING");
    assertThat(lead.get("referrer").asString()).isNotBlank();
    assertThat(lead.at("/intendedInvestmentFrom/amount").asString()).startsWith("500000000");

    var id = lead.get("id").asString();
    var moved =
        written(
            update(
                officer,
                id,
                1,
                input(
                    "chamber",
                    node("Chamber", chamber.chamber()),
                    "stage",
                    "SIGNED",
                    "agreement",
                    "甘招〔2026〕1号")),
            "updateLead");
    assertThat(moved.at("/chamber/id").asString()).isEqualTo(node("Chamber", chamber.chamber()));
    assertThat(message(update(officer, id, 2, input("referrer", null, "chamber", null))))
        .as("nobody referred it after all")
        .isEmpty();
    var provenance =
        callers
            .ask(
                officer,
                "query($id: ID!) { lead(id: $id) { provenance { source locator } } }",
                Map.of("id", id))
            .at("/data/lead/provenance");
    assertThat(texts(provenance, "source")).containsOnly("person:" + officer.name());
    assertThat(texts(provenance, "locator")).contains("submitLead", "updateLead");
  }

  @Test
  void whoMayNotWriteIsForbidden() {
    var state = state();
    for (var scopes : List.of(Set.of("lead:read"), Set.of("lead:write"), Set.<String>of())) {
      var lacking = Callers.chamber(chamber.chamber(), scopes);
      assertThat(code(submit(lacking, named()))).as(scopes.toString()).isEqualTo("FORBIDDEN");
    }
    var frontEnd =
        new Caller(
            "front-end", Caller.Kind.APPLICATION, Set.of("lead:read", "lead:write"), null, "9");
    var refused = submit(frontEnd, named());
    assertThat(code(refused)).isEqualTo("FORBIDDEN");
    assertThat(refused.at("/errors/0/extensions/scope").asString()).isEqualTo("district:read");
    assertThat(state()).isEqualTo(state);
  }

  @Test
  void ofManyWhoWriteTheSameAtOnceOneDoes() throws Exception {
    var submitted = atOnce(() -> submit(chamber, named()));
    assertThat(submitted).filteredOn(a -> !a.has("errors")).hasSize(1);
    assertThat(submitted)
        .filteredOn(a -> a.has("errors"))
        .allMatch(a -> message(a).contains("there already"));
    assertThat(leads()).isEqualTo(1);

    var id = node("Lead", jdbc.sql("select max(id) from lead.lead").query(Long.class).single());
    var count = new java.util.concurrent.atomic.AtomicInteger();
    var updated =
        atOnce(() ->
            update(chamber, id, 1, input("description", "第 " + count.incrementAndGet() + " 次")));
    assertThat(updated).filteredOn(a -> !a.has("errors")).hasSize(1);
    assertThat(updated)
        .filteredOn(a -> a.has("errors"))
        .allMatch(a -> code(a).equals("CONFLICT"))
        .allMatch(a -> a.at("/errors/0/extensions/currentVersion").asInt() == 2);
  }

  private static List<JsonNode> atOnce(Callable<JsonNode> work) throws Exception {
    var answers = new ArrayList<JsonNode>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(IntStream.range(0, 8).mapToObj(n -> work).toList())) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  @Test
  void theSecondWallLetsAChamberWriteItsOwnAndNothingElse() {
    var mine = id(written(submit(chamber, named()), "submitLead"));
    var theirs = id(written(submit(other, named()), "submitLead"));
    var horizon = Horizon.forCaller(chamber);
    var insert =
        "insert into lead.lead (name, name_key, referrer, chamber_id, source, stage) values ('x', 'x', 'r', %s, '%s', '%s')";

    assertThat(under(horizon, "update lead.lead set description = 'x' where id = " + mine)).isOne();
    assertThat(under(horizon, "update lead.lead set description = 'x' where id = " + theirs))
        .isZero();
    assertThatThrownBy(() -> under(horizon, "delete from lead.lead where id = " + mine))
        .as("nobody deletes")
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThat(
            under(
                new Horizon.OfChamber(chamber.chamber(), Set.of("lead:read")),
                "update lead.lead set description = 'x'"))
        .as("without lead:write")
        .isZero();
    assertThat(under(horizon, insert.formatted(chamber.chamber(), "CHAMBER", "CLUE"))).isOne();
    for (var sql :
        List.of(
            insert.formatted(other.chamber(), "CHAMBER", "CLUE"),
            insert.formatted("null", "CHAMBER", "CLUE"),
            insert.formatted(chamber.chamber(), "OWN", "CLUE"),
            insert.formatted(chamber.chamber(), "CHAMBER", "SIGNED"),
            "update lead.lead set stage = 'SIGNED' where id = " + mine,
            "update lead.lead set chamber_id = " + other.chamber() + " where id = " + mine,
            "insert into record.provenance values ('Lead', " + theirs + ", 's', 'l', now())",
            "insert into record.provenance values ('Project', 1, 's', 'l', now())",
            "insert into record.change (type, id) values ('Lead', " + theirs + ")")) {
      assertThatThrownBy(() -> under(horizon, sql))
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("row-level security");
    }
    jdbc.sql("update lead.lead set stage = 'ASSESSING' where id = ?").param(mine).update();
    assertThat(under(horizon, "update lead.lead set description = 'x' where id = " + mine))
        .isZero();
  }

  private int under(Horizon horizon, String sql) {
    return HorizonInForce.call(
        horizon,
        () ->
            transactions.execute(status -> {
              status.setRollbackOnly();
              return jdbc.sql(sql).update();
            }));
  }

  /** What a refusal must leave as it is. */
  private String state() {
    return value(
        "select concat_ws(' ', (select count(*) from lead.lead), (select sum(version) from lead.lead),"
            + " (select count(*) from record.provenance where type = 'Lead'), (select last_value from record.change_seq_seq))"
            + " where 0 < ?");
  }

  private int leads() {
    return jdbc.sql("select count(*) from lead.lead where id > ?")
        .param(before)
        .query(Integer.class)
        .single();
  }

  private String value(String sql) {
    return jdbc.sql(sql).param(before).query(String.class).single();
  }

  private long id(JsonNode lead) {
    return district.node(lead.get("id").asString()).id();
  }

  private String node(String type, long id) {
    return district.id(type, id);
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(node -> node.get(field).asString())
        .toList();
  }
}
