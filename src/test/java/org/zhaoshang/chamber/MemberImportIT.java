package org.zhaoshang.chamber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhaoshang.record.Desk.changes;
import static org.zhaoshang.record.Desk.row;
import static org.zhaoshang.record.Outcome.Change.CREATED;
import static org.zhaoshang.record.Outcome.Change.UNCHANGED;
import static org.zhaoshang.record.Outcome.Change.UPDATED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.chamber.MatchCases.Asked;
import org.zhaoshang.chamber.MatchCases.By;
import org.zhaoshang.enterprise.NameMatch.Reason;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Accepted;
import org.zhaoshang.record.WithRecord;

@WithRecord
class MemberImportIT {

  private static final Map<String, String> CHAMBER = Map.of("chamber", "大连温州商会");

  private static final SeenByChamber ALL = SeenByChamber.of(Sight.EVERYTHING);
  private static final By OFFICER = new By("person:officer", Sight.EVERYTHING);
  private static final By CHAMBERS = new By("chamber:partner", new Sight.Own(1));
  private static final By ANOTHERS = new By("chamber:other", new Sight.Own(2));

  @Autowired private Desk desk;
  @Autowired private MatchCases cases;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void aChamberAndARegister() {
    desk.clear();
    desk.file(
        "Chamber", Map.of(), row("name", "大连温州商会", "aliases", List.of("温州商会"), "homeRegion", "温州"));
    desk.file(
        "Enterprise",
        Map.of(),
        row("name", "曙光信息产业股份有限公司", "formerNames", List.of("天津曙光计算机产业有限公司")),
        row("name", "大连星海电池材料有限公司"),
        row("name", "大连星海装备制造有限公司"));
    desk.queued();
  }

  @SafeVarargs
  private List<Outcome> list(Map<String, Object>... rows) {
    return desk.file("ChamberMember", CHAMBER, rows);
  }

  private List<MatchCase> cases(MatchCase.State state) {
    return cases.list(ALL, new Asked(state, null, null), 0, 100);
  }

  private MatchCase decide(By by, MatchCase of, MatchCase.State state, Long enterprise) {
    return cases.decide(by, of.id(), state, enterprise, null);
  }

  private String members() {
    return desk.value(
        "select string_agg(enterprise_id || coalesce(' ' || role, ''), ', ' order by 1) from chamber.membership");
  }

  @Test
  void theFullNameIsLinkedAndTheRestWaitForAPerson() {
    var outcomes =
        list(
            row("memberName", "1、曙光信息產業（股份）有限公司*", "role", "会长"),
            row("memberName", "大连市星海电池材料有限责任公司（理事单位）"),
            row("memberName", "星海电池材料"),
            row("memberName", "曙光信息产业（大连）股份有限公司"),
            row("memberName", "没有这家企业"));

    assertThat(members()).isEqualTo("1 会长, 2");
    assertThat(changes(outcomes)).doesNotContainNull();
    assertThat(((Accepted) outcomes.get(2)).findings().getFirst().reason()).contains("大连星海");
    assertThat(desk.queued())
        .contains("Enterprise:1", "Enterprise:2")
        .doesNotContain("Enterprise:3");
    assertThat(cases(MatchCase.State.OPEN))
        .extracting(MatchCase::name)
        .containsExactly("星海电池材料", "曙光信息产业（大连）股份有限公司", "没有这家企业");
    assertThat(cases(MatchCase.State.OPEN).get(1).candidates().getFirst())
        .satisfies(nearest -> {
          assertThat(nearest.enterpriseId()).isEqualTo(1);
          assertThat(nearest.reasons()).containsExactly(Reason.SAME_CORE, Reason.PLACE_INSERTED);
        });
  }

  @Test
  void everyLinkSaysWhoMadeItAndWhy() {
    list(
        row("memberName", "曙光信息产业股份有限公司"),
        row("memberName", "天津曙光计算机产业有限公司"),
        row("memberName", "星海"));
    decide(OFFICER, cases(MatchCase.State.OPEN).getFirst(), MatchCase.State.LINKED, 3L);

    assertThat(cases(MatchCase.State.LINKED))
        .extracting(c -> c.name() + " " + c.decider() + " " + c.decidedBy() + " " + c.reason())
        .containsExactly(
            "曙光信息产业股份有限公司 PRODUCT product NAME",
            "天津曙光计算机产业有限公司 PRODUCT product FORMER_NAME",
            "星海 DISTRICT person:officer null");
    assertThat(cases(MatchCase.State.LINKED)).allMatch(MatchCase::agreed);
  }

  @Test
  void aLinkThatIsTakenBackEndsTheMembershipAndNoListBringsItBack() {
    var rows = List.of(row("memberName", "曙光信息产业股份有限公司"), row("memberName", "天津曙光计算机产业有限公司"));
    desk.batch("ChamberMember", CHAMBER, 1, rows);
    var links = cases(MatchCase.State.LINKED);
    desk.queued();

    decide(OFFICER, links.get(0), MatchCase.State.OPEN, null);
    assertThat(members()).as("the other name still says so").isEqualTo("1");
    decide(OFFICER, links.get(1), MatchCase.State.DISMISSED, null);
    assertThat(members()).isNull();
    assertThat(desk.queued()).containsExactly("Enterprise:1");

    desk.later();
    var again = desk.batch("ChamberMember", CHAMBER, 1, rows);
    assertThat(members()).isNull();
    assertThat(changes(again)).containsExactly(UNCHANGED, UNCHANGED);
    assertThat(again.getFirst().findings().getFirst().reason()).contains("took the link back");
    assertThat(cases(MatchCase.State.OPEN).getFirst().candidates())
        .as("what it was is still offered")
        .extracting(MatchCase.Scored::enterpriseId)
        .containsExactly(1L);

    decide(OFFICER, links.get(0), MatchCase.State.LINKED, 2L);
    assertThat(members()).isEqualTo("2");
    decide(OFFICER, links.get(0), MatchCase.State.LINKED, 3L);
    assertThat(members()).as("another enterprise takes its place").isEqualTo("3");
  }

  @Test
  void aChamberDecidesItsOwnUntilTheDistrictHas() {
    list(row("memberName", "星海", "role", "理事"));
    var open = cases(MatchCase.State.OPEN).getFirst();

    assertThatThrownBy(() -> decide(ANOTHERS, open, MatchCase.State.LINKED, 2L))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("no case of this id");
    assertThat(decide(CHAMBERS, open, MatchCase.State.LINKED, 2L).agreed()).isFalse();
    assertThat(agreed()).isEqualTo("2 false");
    decide(CHAMBERS, open, MatchCase.State.LINKED, 3L);
    assertThat(agreed()).isEqualTo("3 false");

    list(row("memberName", "星海", "role", "理事"));
    assertThat(agreed()).as("the list does not agree in the district's place").isEqualTo("3 false");
    assertThat(decide(OFFICER, open, MatchCase.State.LINKED, 3L).agreed()).isTrue();
    assertThat(agreed()).isEqualTo("3 true");
    assertThatThrownBy(() -> decide(CHAMBERS, open, MatchCase.State.LINKED, 2L))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("the district has decided");
  }

  @Test
  void aRulesLinkThatAChamberChangesIsNoLongerTheDistricts() {
    list(row("memberName", "大连星海电池材料有限公司"));
    var link = cases(MatchCase.State.LINKED).getFirst();
    assertThat(agreed()).isEqualTo("2 true");

    assertThat(decide(CHAMBERS, link, MatchCase.State.LINKED, 2L).agreed()).isTrue();
    assertThat(decide(CHAMBERS, link, MatchCase.State.LINKED, 1L).agreed()).isFalse();
    assertThat(decide(CHAMBERS, link, MatchCase.State.LINKED, 2L).agreed()).isFalse();
    assertThat(agreed()).isEqualTo("2 false");
  }

  private String agreed() {
    return desk.value(
        "select string_agg(enterprise_id || ' ' || agreed, ', ' order by 1) from chamber.membership");
  }

  @Test
  void aCellWithTwoFullNamesIsTwoMembers() {
    var outcomes = list(row("memberName", "曙光信息产业股份有限公司、大连星海装备制造有限公司；大连不识贸易有限公司"));

    assertThat(members()).isEqualTo("1, 3");
    assertThat(changes(outcomes)).containsExactly(CREATED);
    assertThat(cases(MatchCase.State.OPEN))
        .extracting(MatchCase::name)
        .containsExactly("大连不识贸易有限公司");
  }

  @Test
  void theFormerNameBesideAnotherIsWarnedOfAndNeverDecides() {
    var outcomes =
        list(
            row("memberName", "大连星海装备制造有限公司", "formerName", "天津曙光计算机产业有限公司"),
            row("memberName", "大连崭新字号实业有限公司（原天津曙光计算机产业有限公司）"),
            row("memberName", "大连星海电池材料有限公司（曾用名：大连星河贸易公司）"));

    assertThat(members()).isEqualTo("2, 3");
    assertThat(outcomes.getFirst().findings().getFirst().reason())
        .contains("the former name is that of another enterprise");
    assertThat(cases(MatchCase.State.OPEN).getFirst())
        .satisfies(open -> {
          assertThat(open.formerName()).isEqualTo("天津曙光计算机产业有限公司");
          assertThat(open.candidates().getFirst().enterpriseId()).isEqualTo(1);
          assertThat(open.candidates().getFirst().reasons())
              .containsExactly(Reason.FORMER_NAME_BESIDE);
        });
  }

  @Test
  void aForeignInvestorIsFoundHoweverItsFormIsWritten() {
    desk.file(
        "Enterprise",
        Map.of(),
        row("name", "大连三菱重工业有限公司", "aliases", List.of("Mitsubishi Heavy Industries, Ltd.")),
        row("name", "Siemens Energy AG"),
        row("name", "株式会社日立製作所"));

    list(
        row("memberName", "MITSUBISHI HEAVY INDUSTRIES LIMITED"),
        row("memberName", "Siemens Energy Aktiengesellschaft"),
        row("memberName", "㈱日立製作所"),
        row("memberName", "Siemens Energy Ltd."));

    assertThat(members()).isEqualTo("4, 5, 6");
    assertThat(cases(MatchCase.State.OPEN).getFirst().candidates().getFirst())
        .satisfies(nearest -> {
          assertThat(nearest.enterpriseId()).isEqualTo(5);
          assertThat(nearest.reasons()).containsExactly(Reason.SAME_CORE, Reason.FORM_DIFFERS);
        });
  }

  @Test
  void aShortNameThatAnotherCouldMeanIsAQuestion() {
    desk.file(
        "Enterprise",
        Map.of(),
        row("name", "上海万兰仪器仪表有限公司", "aliases", List.of("万兰仪表")),
        row("name", "大连中光软件有限公司", "aliases", List.of("中光")));
    list(row("memberName", "万兰仪表"), row("memberName", "中光"));
    assertThat(members()).as("two characters are too few").isEqualTo("4");

    desk.file("Enterprise", Map.of(), row("name", "大连万兰仪表有限公司"));
    desk.file("Chamber", Map.of(), row("name", "大连上海商会"));
    desk.file("ChamberMember", Map.of("chamber", "大连上海商会"), row("memberName", "万兰仪表"));

    assertThat(members()).isEqualTo("4");
  }

  @Test
  void twoNamesOfOneMemberAreOneMembershipHoweverFarApartTheyStand() {
    var outcomes =
        list(
            row("memberName", "曙光信息产业股份有限公司", "role", "理事"),
            row("memberName", "天津曙光计算机产业有限公司", "role", "会长"));
    var later =
        desk.batch(
            "ChamberMember",
            CHAMBER,
            1001,
            List.of(row("memberName", "曙光信息产业股份有限公司", "role", "会员")));

    assertThat(members()).isEqualTo("1 理事");
    assertThat(changes(outcomes)).containsExactly(CREATED, UNCHANGED);
    assertThat(changes(later)).containsExactly(UNCHANGED);
    assertThat(List.of(outcomes.get(1), later.getFirst()))
        .allSatisfy(outcome ->
            assertThat(outcome.findings().getFirst().reason()).contains("the member of R1"));
  }

  @Test
  void theSameListTwiceChangesNothing() {
    var rows = List.of(row("memberName", "曙光信息产业股份有限公司", "role", "会长"), row("memberName", "星海"));
    assertThat(changes(desk.batch("ChamberMember", CHAMBER, 1, rows)))
        .containsExactly(CREATED, CREATED);
    desk.queued();

    assertThat(changes(desk.batch("ChamberMember", CHAMBER, 1, rows)))
        .containsExactly(UNCHANGED, UNCHANGED);
    assertThat(desk.queued()).isEmpty();
    assertThat(cases.count(ALL, new Asked(null, null, null))).isEqualTo(2);
  }

  @Test
  void aNewRoleIsAChange_andABlankOneIsNot() {
    list(row("memberName", "曙光信息产业股份有限公司", "role", "会长"));

    assertThat(changes(list(row("memberName", "曙光信息产业股份有限公司")))).containsExactly(UNCHANGED);
    assertThat(changes(list(row("memberName", "曙光信息产业股份有限公司", "role", "理事"))))
        .containsExactly(UPDATED);
  }

  @Test
  void aChamberIsKnownByItsShortNameToo() {
    desk.file("ChamberMember", Map.of("chamber", "温州商会"), row("memberName", "曙光信息产业股份有限公司"));

    assertThat(members()).isEqualTo("1");
  }

  @Test
  void aListOfAnUnknownChamberIsRefused() {
    assertThat(
            changes(desk.file("ChamberMember", Map.of("chamber", "火星商会"), row("memberName", "星海"))))
        .containsOnlyNulls();
  }

  @Test
  void aPersonsDecisionStays() {
    var rows = List.of(row("memberName", "星海", "role", "理事"), row("memberName", "没有这家企业"));
    desk.batch("ChamberMember", CHAMBER, 1, rows);
    var open = cases(MatchCase.State.OPEN);
    decide(OFFICER, open.get(0), MatchCase.State.LINKED, 3L);
    decide(OFFICER, open.get(1), MatchCase.State.DISMISSED, null);
    assertThat(members()).isEqualTo("3 理事");

    desk.later();
    desk.batch("ChamberMember", CHAMBER, 1, rows);
    assertThat(members()).isEqualTo("3 理事");
    assertThat(cases(MatchCase.State.OPEN)).isEmpty();
  }

  @Test
  void anOpenCaseClosesWhenTheRegisterLearnsTheName() {
    list(row("memberName", "大连新来贸易有限公司"));
    desk.file("Enterprise", Map.of(), row("name", "大连新来贸易有限公司"));

    list(row("memberName", "大连新来贸易有限公司"));

    assertThat(members()).isEqualTo("4");
    assertThat(cases(MatchCase.State.OPEN)).isEmpty();
  }

  @Test
  void twoWaysOfWritingOneMemberAgreeHoweverOftenTheListComes() {
    var rows =
        List.of(
            row("memberName", "大连市星海电池材料有限公司"), row("memberName", "大连星海电池材料有限公司", "role", "副会长"));
    desk.batch("ChamberMember", CHAMBER, 1, rows);
    assertThat(members()).isEqualTo("2 副会长");

    assertThat(changes(desk.batch("ChamberMember", CHAMBER, 1, rows)))
        .containsExactly(UNCHANGED, UNCHANGED);
  }

  @Test
  void aWrongRowIsImpossible() {
    assertRefused(
        "insert into chamber.chamber (name, name_key, kind, credit_code) values ('甲', '甲',"
            + " 'CHAMBER', '91210211MA0TE50118')");
    assertRefused(
        "insert into chamber.chamber (name, name_key, kind, credit_code) values ('甲', '甲',"
            + " 'CHAMBER', '51210211MJ0TE5049R')");
    assertRefused("insert into chamber.chamber (name, name_key, kind) values ('甲', '甲', 'CLUB')");
    assertRefused(
        "insert into chamber.membership (chamber_id, enterprise_id, source) values (1, 999, 'x')");
    assertRefused(
        """
        insert into chamber.match_case (chamber_id, name_key, name, source, locator, candidates, state)
        values (1, 'x', 'x', 'x', 'x', '[]', 'LINKED')
        """);
  }

  private void assertRefused(String sql) {
    assertThatThrownBy(() -> jdbc.sql(sql).update())
        .as(sql)
        .isInstanceOf(DataIntegrityViolationException.class);
  }
}
