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
import org.zhaoshang.graph.InputError;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Accepted;
import org.zhaoshang.record.WithRecord;

@WithRecord
class MemberImportIT {

  private static final Map<String, String> CHAMBER = Map.of("chamber", "大连温州商会");

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

  private String members() {
    return desk.value(
        "select string_agg(enterprise_id || coalesce(' ' || role, ''), ', ' order by 1) from chamber.membership");
  }

  @Test
  void theCertainAreLinkedAndTheRestWaitForAPerson() {
    var outcomes =
        list(
            row("memberName", "曙光信息產業（股份）有限公司", "role", "会长"),
            row("memberName", "星海电池材料"),
            row("memberName", "星海"),
            row("memberName", "没有这家企业"));

    assertThat(members()).isEqualTo("1 会长, 2");
    assertThat(changes(outcomes)).doesNotContainNull();
    assertThat(((Accepted) outcomes.get(2)).findings().getFirst().reason()).contains("大连星海");
    assertThat(desk.queued())
        .contains("Enterprise:1", "Enterprise:2")
        .doesNotContain("Enterprise:3");
    assertThat(cases.list(MatchCases.State.OPEN, null, 0, 10))
        .extracting(c -> c.name())
        .containsExactly("星海", "没有这家企业");
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
    assertThat(cases.count(null, null)).isEqualTo(1);
  }

  @Test
  void aNewRoleIsAChange_andABlankOneIsNot() {
    list(row("memberName", "曙光信息产业股份有限公司", "role", "会长"));

    assertThat(changes(list(row("memberName", "曙光信息产业股份有限公司")))).containsExactly(UNCHANGED);
    assertThat(changes(list(row("memberName", "曙光信息产业股份有限公司", "role", "理事"))))
        .containsExactly(UPDATED);
  }

  @Test
  void theFormerNameBesideANameDecides() {
    list(row("memberName", "曙光集团", "formerName", "天津曙光计算机产业有限公司"));

    assertThat(members()).isEqualTo("1");
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
    list(row("memberName", "星海", "role", "理事"), row("memberName", "没有这家企业"));
    var open = cases.list(MatchCases.State.OPEN, null, 0, 10);
    cases.decide(open.get(0).id(), 3L);
    cases.decide(open.get(1).id(), null);
    assertThat(members()).isEqualTo("3 理事");

    list(row("memberName", "星海", "role", "理事"), row("memberName", "没有这家企业"));
    assertThat(members()).isEqualTo("3 理事");
    assertThat(cases.count(MatchCases.State.OPEN, null)).isZero();
    assertThatThrownBy(() -> cases.decide(open.getFirst().id(), null))
        .isInstanceOf(InputError.class);
  }

  @Test
  void anOpenCaseClosesWhenTheRegisterLearnsTheName() {
    list(row("memberName", "大连新来贸易有限公司"));
    desk.file("Enterprise", Map.of(), row("name", "大连新来贸易有限公司"));

    list(row("memberName", "大连新来贸易有限公司"));

    assertThat(members()).isEqualTo("4");
    assertThat(cases.count(MatchCases.State.OPEN, null)).isZero();
  }

  @Test
  void twoWaysOfWritingOneMemberAgreeHoweverOftenTheListComes() {
    var rows =
        List.of(row("memberName", "星海电池材料"), row("memberName", "大连星海电池材料有限公司", "role", "副会长"));
    desk.batch("ChamberMember", CHAMBER, 1, rows);
    assertThat(members()).isEqualTo("2 副会长");

    assertThat(changes(desk.batch("ChamberMember", CHAMBER, 1, rows)))
        .containsExactly(UNCHANGED, UNCHANGED);
  }

  @Test
  void aWrongRowIsImpossible() {
    assertRefused(
        "insert into chamber.chamber (name, name_key, kind, credit_code) values ('甲', '甲', 'CHAMBER', '91210211MA0TE50118')");
    assertRefused(
        "insert into chamber.chamber (name, name_key, kind, credit_code) values ('甲', '甲', 'CHAMBER', '51210211MJ0TE5049R')");
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
