package org.zhaoshang.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;
import static org.zhaoshang.record.Questions.at;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Questions;
import org.zhaoshang.record.WithRecord;

/** Of the referrers that brought a lead, one gets the credit. */
@WithRecord
class LeadCreditIT {

  private static final String DECIDE =
      "mutation($id: ID!, $version: Int!, $granted: Boolean!, $reason: String!) { decideLeadCredit("
          + "id: $id, version: $version, granted: $granted, reason: $reason) { lead { credit creditReason } } }";

  @Autowired private Desk desk;
  @Autowired private Questions ask;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void twoChambers() {
    desk.clear();
    desk.file("Enterprise", Map.of(), row("name", "曙光信息产业股份有限公司"), row("name", "大连甲置业有限公司"));
    desk.file("Chamber", Map.of(), row("name", "大连温州商会"), row("name", "大连福建商会"));
  }

  private void brought(String name, String referrer, Object... more) {
    var lead = row(more);
    lead.put("name", name);
    lead.put("referrer", referrer);
    desk.file("Lead", Map.of(), lead);
  }

  private String submitted(String name, String referrer, Object... more) {
    var lead = row(more);
    lead.put("name", name);
    lead.put("referrer", referrer);
    return ask.made("submit", "Lead", lead);
  }

  /** The credit of every lead in the order of their coming. */
  private List<String> credits() {
    return jdbc.sql(
            "select coalesce(credit, '-') from lead.lead where retired_at is null order by id")
        .query(String.class)
        .list();
  }

  private Map<String, Object> lead(String name) {
    List<Map<String, Object>> leads =
        jdbc.sql("select id, version from lead.lead where name = ?")
            .param(name)
            .query()
            .listOfRows();
    var id = new org.zhaoshang.graph.NodeId("Lead", (Long) leads.getFirst().get("id")).encode();
    return row("id", id, "version", leads.getFirst().get("version"));
  }

  private Object decide(String name, boolean granted, String reason) {
    var lead = lead(name);
    return at(
        ask.data(
            DECIDE,
            "id",
            lead.get("id"),
            "version",
            lead.get("version"),
            "granted",
            granted,
            "reason",
            reason),
        "lead",
        "credit");
  }

  private String refusedToDecide(String name, String reason) {
    var lead = lead(name);
    return ask.refused(
        DECIDE,
        "id",
        lead.get("id"),
        "version",
        lead.get("version"),
        "granted",
        true,
        "reason",
        reason);
  }

  private List<String> pairs(Object... of) {
    List<Map<String, Object>> pairs =
        ask.data(
            "query($of: ID) { possibleSameLeads(of: $of) { one { name } other { name } reasons } }",
            of);
    return pairs.stream()
        .map(pair ->
            "%s/%s %s"
                .formatted(
                    Questions.<Object>at(pair.get("one"), "name"),
                    Questions.<Object>at(pair.get("other"), "name"),
                    pair.get("reasons")))
        .toList();
  }

  @Test
  void aLeadThatAnotherBroughtIsRecognisedWhateverDoorItComesThrough() {
    brought("大型超算中心", "大连温州商会", "investor", "曙光信息产业股份有限公司");
    assertThat(credits()).containsExactly("-");
    brought("液氢储运基地", "大连福建商会");
    assertThat(credits()).containsExactly("-", "-");

    brought("先进计算基地", "大连福建商会", "investor", "曙光信息産業股份有限公司");
    assertThat(credits()).containsExactly("UNDER_REVIEW", "-", "UNDER_REVIEW");
    submitted("液氢储运基地项目", "某企业", "street", "营城子");
    assertThat(credits()).as("a name alone that is only near").endsWith("-");
    submitted("液氢储运 基地", "某企业");
    assertThat(credits())
        .containsExactly("UNDER_REVIEW", "UNDER_REVIEW", "UNDER_REVIEW", "-", "UNDER_REVIEW");

    assertThat(pairs())
        .containsExactly("大型超算中心/先进计算基地 [SAME_INVESTOR]", "液氢储运基地/液氢储运 基地 [SAME_NAME]");
    assertThat(pairs("of", lead("先进计算基地").get("id"))).hasSize(1);
    assertThat(pairs("of", lead("液氢储运基地项目").get("id"))).isEmpty();
  }

  @Test
  void theSameReferrersLeadsAndThoseThatNobodyReferredAreNoQuestion() {
    brought("大型超算中心", "大连温州商会", "investor", "曙光信息产业股份有限公司");
    brought("超算中心二期", "大连温州商会", "investor", "曙光信息产业股份有限公司");
    desk.file("Lead", Map.of(), row("name", "滨海酒店"), row("name", "滨海酒店", "investor", "甲公司"));

    assertThat(credits()).containsExactly("-", "-", "-", "-");
  }

  @Test
  void oneReferrerGetsTheCreditAndTheOthersDoNot() {
    brought("大型超算中心", "大连温州商会", "investor", "曙光信息产业股份有限公司");
    brought("先进计算基地", "大连福建商会", "investor", "曙光信息产业股份有限公司");

    assertThat(refusedToDecide("大型超算中心", " ")).isEqualTo("reason length 500");
    assertThat(refusedToDecide("大型超算中心", "早于大连 福建商会")).isEqualTo("reason discreet null");
    assertThat(credits()).containsExactly("UNDER_REVIEW", "UNDER_REVIEW");
    assertThat(decide("大型超算中心", true, "最早提供投资方联系方式")).isEqualTo("GRANTED");

    assertThat(credits()).containsExactly("GRANTED", "NOT_GRANTED");
    assertThat(
            jdbc.sql("select coalesce(credit_reason, '-') from lead.lead order by id")
                .query(String.class)
                .list())
        .containsExactly("最早提供投资方联系方式", "-");
    assertThat(
            jdbc.sql(
                    "select reason || changes from record.history where type = 'Lead' and"
                        + " jsonb_exists(changes, 'credit') order by seq")
                .query(String.class)
                .list())
        .hasSize(2)
        .allMatch(told -> told.startsWith("最早提供投资方联系方式"));

    assertThat(refusedToDecide("先进计算基地", "实际促成会谈")).startsWith("id one-credit ");
    brought("计算产业园", "某企业", "investor", "曙光信息产业股份有限公司");
    assertThat(credits()).containsExactly("GRANTED", "NOT_GRANTED", "UNDER_REVIEW");
    assertThat(decide("大型超算中心", false, "材料不实")).isEqualTo("NOT_GRANTED");
    assertThat(decide("先进计算基地", true, "实际促成会谈")).isEqualTo("GRANTED");
    assertThat(credits()).containsExactly("NOT_GRANTED", "GRANTED", "NOT_GRANTED");
  }

  @Test
  void aLeadThatNobodyElseBroughtIsNothingToDecide() {
    brought("大型超算中心", "大连温州商会");

    assertThat(refusedToDecide("大型超算中心", "最早")).isEqualTo("id question null");
  }

  @Test
  void leadsThatWereToldApartOrAreNoLongerAlikeStandAlone() {
    brought("大型超算中心", "大连温州商会", "investor", "曙光信息产业股份有限公司");
    brought("先进计算基地", "大连福建商会", "investor", "曙光信息产业股份有限公司");
    brought("计算产业园", "某企业", "investor", "曙光信息产业股份有限公司");
    var apart =
        "mutation($one: ID!, $other: ID!) { tellLeadsApart(one: $one, other: $other, reason: \"两个项目\") }";
    ask.data(apart, "one", lead("计算产业园").get("id"), "other", lead("大型超算中心").get("id"));
    assertThat(pairs()).hasSize(2);
    ask.data(apart, "one", lead("先进计算基地").get("id"), "other", lead("大型超算中心").get("id"));
    assertThat(credits()).containsExactly("-", "UNDER_REVIEW", "UNDER_REVIEW");

    var changed = lead("计算产业园");
    ask.data(
        "mutation($id: ID!, $version: Int!) { updateLead(id: $id, version: $version, input: {investor: \"另一公司\", enterprise: null}) { remarks } }",
        "id",
        changed.get("id"),
        "version",
        changed.get("version"));
    assertThat(credits()).containsExactly("-", "-", "-");
  }

  @Test
  void aRetiredLeadPutsNobodysCreditInQuestion() {
    brought("大型超算中心", "大连温州商会", "investor", "曙光信息产业股份有限公司");
    brought("先进计算基地", "大连福建商会", "investor", "曙光信息产业股份有限公司");
    ask.data(
        "mutation($id: ID!) { retireLead(id: $id, version: 1, reason: \"误报\") { remarks } }",
        "id",
        lead("大型超算中心").get("id"));
    assertThat(credits()).containsExactly("-");
  }

  // ---- against a walk over all pairs

  private record Brought(
      long id,
      String name,
      @Nullable String investor,
      @Nullable Long enterprise,
      @Nullable BigDecimal low,
      @Nullable BigDecimal high,
      @Nullable String street,
      @Nullable Integer metres,
      String referrer) {

    Brought of(long given) {
      return new Brought(given, name, investor, enterprise, low, high, street, metres, referrer);
    }
  }

  @Test
  void theLeadsThatAreAlikeAreThoseThatAWalkOverAllPairsFinds() {
    var random = new Random(38);
    for (int round = 0; round < 25; round++) {
      jdbc.sql("truncate lead.lead, lead.told_apart restart identity cascade").update();
      var leads = new ArrayList<Brought>();
      for (int i = 1; i <= 20; i++) {
        var lead = insert(random);
        if (lead != null) {
          leads.add(lead);
        }
      }
      jdbc.sql("select lead.follow_credit(null)").query((row, n) -> n).list();

      var near = near();
      var expected = new TreeSet<String>();
      var inQuestion = new TreeSet<Long>();
      for (var one : leads) {
        for (var other : leads) {
          if (one.id() != other.id() && alike(one, other, near)) {
            expected.add(one.id() + " " + other.id());
            inQuestion.add(one.id());
          }
        }
      }
      assertThat(
              new TreeSet<>(
                  jdbc.sql(
                          "select id || ' ' || other_id from lead.alike(array(select id from lead.lead))")
                      .query(String.class)
                      .list()))
          .as("round %d: %s", round, leads)
          .isEqualTo(expected);
      assertThat(
              jdbc.sql("select id from lead.lead where credit = 'UNDER_REVIEW' order by id")
                  .query(Long.class)
                  .list())
          .isEqualTo(List.copyOf(inQuestion));
    }
  }

  private static <T> @Nullable T one(Random random, List<T> of) {
    int i = random.nextInt(of.size() + 1);
    return i == of.size() ? null : of.get(i);
  }

  /** Null when there is one of this name and investor. */
  private @Nullable Brought insert(Random random) {
    var names = List.of("液氢储运基地", "液氢储运基地项目", "液氢储运基地一期", "液氢储运基地二期", "滨海酒店", "海洋装备产业园", "海洋装备园");
    // a tenth less is near, and a fen more than a tenth is not
    var amounts = List.of("100", "90", "89.99", "111.11", "111.12", "95-120", "200");
    var amount = one(random, amounts);
    var investor = one(random, List.of("甲公司", "乙公司", "丙公司", "丁公司"));
    var ends = amount == null ? new String[] {null, null} : amount.split("-");
    var lead =
        new Brought(
            0,
            names.get(random.nextInt(names.size())),
            investor,
            investor != null && random.nextBoolean() ? 1L + random.nextInt(2) : null,
            ends[0] == null ? null : new BigDecimal(ends[0]),
            ends[0] == null ? null : new BigDecimal(ends[ends.length - 1]),
            one(random, List.of("210211020", "210211015")),
            one(random, List.of(0, 499, 501, 5000)),
            random.nextInt(8) == 0 ? "" : List.of("商会一", "商会二", "企业").get(random.nextInt(3)));
    boolean range = amount != null && ends.length == 2;
    return jdbc.sql(
            """
            insert into lead.lead (name, name_key, investor, investor_key, enterprise_id, referrer, street_code, intended_investment,
              intended_investment_basis, intended_investment_from, intended_investment_to, location_latitude, location_longitude, location_datum)
            values (:name, :name, :investor, coalesce(:investor, ''), :enterprise, nullif(:referrer, ''),
              :street, :amount, :basis, :from, :to, 38.9 + :metres / 111320.0, case when :metres is not null then 121.5 end,
              case when :metres is not null then 'WGS_84' end)
            on conflict do nothing returning id
            """)
        .param("name", lead.name())
        .param("investor", lead.investor(), java.sql.Types.VARCHAR)
        .param("enterprise", lead.enterprise(), java.sql.Types.BIGINT)
        .param("referrer", lead.referrer())
        .param("street", lead.street(), java.sql.Types.VARCHAR)
        .param("amount", range ? null : lead.low(), java.sql.Types.NUMERIC)
        .param("basis", amount == null ? null : range ? "RANGE" : "EXACT", java.sql.Types.VARCHAR)
        .param("from", range ? lead.low() : null, java.sql.Types.NUMERIC)
        .param("to", range ? lead.high() : null, java.sql.Types.NUMERIC)
        .param("metres", lead.metres(), java.sql.Types.INTEGER)
        .query(Long.class)
        .optional()
        .map(lead::of)
        .orElse(null);
  }

  /** How near names are is PostgreSQL's to say. */
  private Map<String, Double> near() {
    var near = new HashMap<String, Double>();
    jdbc.sql(
            """
            with n as (select distinct name from lead.lead)
            select p.name || '/' || o.name, similarity(project.name_core(p.name), project.name_core(o.name)) from n p, n o
            """)
        .query(row -> {
          near.put(row.getString(1), row.getDouble(2));
        });
    return near;
  }

  private static boolean alike(Brought one, Brought other, Map<String, Double> near) {
    if (one.referrer().equals(other.referrer())) {
      return false;
    }
    if (one.investor() != null && one.investor().equals(other.investor())
        || one.enterprise() != null && one.enterprise().equals(other.enterprise())) {
      return true;
    }
    if (one.enterprise() != null && other.enterprise() != null) {
      return false;
    }
    if (one.name().equals(other.name())) {
      return true;
    }
    boolean nearName =
        near.get(one.name() + "/" + other.name()) >= 0.5
            || core(one).contains(core(other))
            || core(other).contains(core(one));
    boolean phases =
        one.name().replaceAll("[一二三]", "").equals(other.name().replaceAll("[一二三]", ""));
    return nearName
        && !phases
        && (nearAmount(one, other)
            || one.metres() != null
                && other.metres() != null
                && Math.abs(one.metres() - other.metres()) <= 500
            || one.street() != null && one.street().equals(other.street()));
  }

  private static String core(Brought lead) {
    return lead.name().replaceAll("项目$", "");
  }

  private static boolean nearAmount(Brought one, Brought other) {
    if (one.low() == null || other.low() == null) {
      return false;
    }
    var ninth = new BigDecimal("0.9");
    return one.low().multiply(ninth).compareTo(other.high()) <= 0
        && other.low().multiply(ninth).compareTo(one.high()) <= 0;
  }
}
