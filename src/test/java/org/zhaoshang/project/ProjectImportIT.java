package org.zhaoshang.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhaoshang.record.Desk.changes;
import static org.zhaoshang.record.Desk.row;
import static org.zhaoshang.record.Outcome.Change.CREATED;
import static org.zhaoshang.record.Outcome.Change.UNCHANGED;
import static org.zhaoshang.record.Outcome.Change.UPDATED;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Accepted;
import org.zhaoshang.record.Outcome.Rejected;
import org.zhaoshang.record.WithRecord;

@WithRecord
class ProjectImportIT {

  private static final Map<String, String> YEAR = Map.of("year", "2018");
  private static final String CODE = "2018-210211-47-03-012345";
  private static final String OTHER_CODE = "2018-210211-47-03-012346";
  private static final BigDecimal YI = new BigDecimal("100000000");

  @Autowired private Desk desk;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  @SafeVarargs
  private List<Outcome> ledger(Map<String, Object>... rows) {
    return desk.file("Project", YEAR, rows);
  }

  private String project(String columns) {
    return desk.value("select concat_ws(' ', " + columns + ") from project.project");
  }

  private String investors() {
    return desk.value(
        "select string_agg(e.name, '、' order by e.id) from project.investor i"
            + " join enterprise.enterprise e on e.id = i.enterprise_id");
  }

  @Test
  void theInvestorsOfTheLatestLedgerReplaceTheEarlierOnes() {
    desk.file("Enterprise", Map.of(), row("name", "大连甲电池有限公司"), row("name", "大连乙电池有限公司"));
    ledger(row("code", CODE, "name", "超算中心", "investors", List.of("大连甲电池有限公司")));
    desk.queued();

    assertThat(changes(ledger(row("code", CODE, "name", "超算中心")))).containsExactly(UNCHANGED);
    assertThat(investors()).isEqualTo("大连甲电池有限公司");

    var transferred = row("code", CODE, "name", "超算中心", "investors", List.of("大连乙电池有限公司"));
    assertThat(changes(ledger(transferred))).containsExactly(UPDATED);
    assertThat(investors()).isEqualTo("大连乙电池有限公司");
    assertThat(desk.queued()).containsExactly("Project:1");
    assertThat(changes(ledger(transferred))).containsExactly(UNCHANGED);
  }

  @Test
  void anInvestorTheRegisterLearnsOfIsNoLongerUnmatched() {
    var row = row("code", CODE, "name", "超算中心", "investors", List.of("大连丙电池有限公司"));
    ledger(row);
    assertThat(project("unmatched_investors")).isEqualTo("{大连丙电池有限公司}");

    desk.file("Enterprise", Map.of(), row("name", "大连丙电池有限公司"));
    ledger(row);

    assertThat(project("unmatched_investors")).isEqualTo("{}");
    assertThat(investors()).isEqualTo("大连丙电池有限公司");
  }

  @Test
  void theSameLedgerTwiceChangesNothing() {
    desk.file("Enterprise", Map.of(), row("name", "大连星海电池材料有限公司"));
    desk.queued();
    var row =
        row(
            "code",
            CODE,
            "name",
            "超算中心（一期）",
            "totalInvestment",
            YI,
            "totalInvestmentBasis",
            "APPROXIMATE",
            "phase",
            "CONTINUING",
            "plannedInvestment",
            YI,
            "resumedOn",
            LocalDate.of(2018, 3, 1),
            "investors",
            List.of("大连星海电池材料有限责任公司", "没有这家公司"));

    var first = ledger(row);
    assertThat(changes(first)).containsExactly(CREATED);
    assertThat(((Accepted) first.getFirst()).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.value()).isEqualTo("没有这家公司"));
    assertThat(project("version, unmatched_investors")).isEqualTo("1 {没有这家公司}");
    assertThat(desk.value("select count(*) from project.investor")).isEqualTo("1");
    assertThat(desk.queued()).containsExactly("Project:1");

    assertThat(changes(ledger(row))).containsExactly(UNCHANGED);
    assertThat(desk.queued()).isEmpty();
  }

  @Test
  void aPlaceIsKeptWithItsDatum_andReplacedWhole() {
    ledger(
        row(
            "name",
            "超算中心",
            "locationLatitude",
            new BigDecimal("38.953343"),
            "locationLongitude",
            new BigDecimal("121.525466"),
            "locationDatum",
            "GCJ_02"));
    assertThat(project("location_latitude, location_longitude, location_datum"))
        .isEqualTo("38.953343 121.525466 GCJ_02");

    ledger(row("name", "超算中心"));
    assertThat(project("location_datum")).as("not given, not erased").isEqualTo("GCJ_02");

    var moved =
        row(
            "name",
            "超算中心",
            "locationLatitude",
            new BigDecimal("38.96"),
            "locationLongitude",
            new BigDecimal("121.53"),
            "locationDatum",
            "UNSTATED");
    assertThat(changes(ledger(moved))).containsExactly(UPDATED);
    assertThat(changes(ledger(moved))).containsExactly(UNCHANGED);
    assertThat(project("location_latitude, location_longitude, location_datum"))
        .isEqualTo("38.960000 121.530000 UNSTATED");
  }

  @Test
  void halfAPlaceIsNone() {
    assertThatThrownBy(() -> ledger(row("name", "超算中心", "locationLatitude", BigDecimal.ONE)))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void aNewYearOfAKnownProjectIsAChangeOfTheProject() {
    ledger(row("name", "超算中心", "phase", "NEW_START"));
    desk.queued();

    var next =
        desk.file("Project", Map.of("year", "2019"), row("name", "超算中心", "phase", "CONTINUING"));

    assertThat(changes(next)).containsExactly(UPDATED);
    assertThat(desk.queued()).containsExactly("Project:1");
    assertThat(
            desk.value(
                "select string_agg(year || ' ' || phase, ', ' order by year) from project.project_year"))
        .isEqualTo("2018 NEW_START, 2019 CONTINUING");
    assertThat(project("version")).isEqualTo("2");
    assertThat(desk.value("select count(*) from record.provenance")).isEqualTo("2");
  }

  @Test
  void theSecondRowForAProjectInAFileNamesTheFirst() {
    var outcomes =
        ledger(row("name", "超算中心（一期）"), row("name", "超算中心(一期)"), row("name", "超算中心（二期）"));
    var later = desk.batch("Project", YEAR, 1001, List.of(row("name", "超算中心（一期）", "stars", 5)));

    assertThat(changes(outcomes)).containsExactly(CREATED, null, CREATED);
    assertThat(((Rejected) outcomes.get(1)).findings().getFirst().reason()).contains("R1");
    assertThat(changes(later)).containsOnlyNulls();
    assertThat(((Rejected) later.getFirst()).findings().getFirst().reason()).contains("R1");
  }

  @Test
  void twoCodesAreTwoProjects_evenOfOneName() {
    ledger(row("code", CODE, "name", "标准厂房"));

    assertThat(changes(ledger(row("code", OTHER_CODE, "name", "标准厂房")))).containsExactly(CREATED);
    assertThat(desk.value("select string_agg(code, ' ' order by id) from project.project"))
        .isEqualTo(CODE + " " + OTHER_CODE);
  }

  @Test
  void aCodeFillsInWhereTheNameWasKnownWithoutOne() {
    ledger(row("name", "标准厂房"));

    assertThat(changes(ledger(row("code", CODE, "name", "标准厂房")))).containsExactly(UPDATED);
    assertThat(project("id, code")).isEqualTo("1 " + CODE);
  }

  @Test
  void oneCodeTwiceInAFileIsOneProject_underAnyName() {
    var outcomes = ledger(row("code", CODE, "name", "标准厂房"), row("code", CODE, "name", "标准厂房项目"));

    assertThat(changes(outcomes)).containsExactly(CREATED, null);
    assertThat(((Rejected) outcomes.get(1)).findings().getFirst().reason()).contains("R1");
  }

  @Test
  void anAmountMayBecomeARange_andARangeAnAmount() {
    ledger(row("name", "超算中心", "totalInvestment", YI, "totalInvestmentBasis", "EXACT"));

    var range =
        row(
            "name",
            "超算中心",
            "totalInvestmentBasis",
            "RANGE",
            "totalInvestmentFrom",
            YI,
            "totalInvestmentTo",
            YI.multiply(BigDecimal.TWO));
    assertThat(changes(ledger(range))).containsExactly(UPDATED);
    assertThat(project("total_investment_from, total_investment, total_investment_basis"))
        .isEqualTo("100000000.00 RANGE");

    ledger(row("name", "超算中心", "totalInvestment", YI, "totalInvestmentBasis", "EXACT"));
    assertThat(project("total_investment_from, total_investment, total_investment_basis"))
        .isEqualTo("100000000.00 EXACT");
  }

  @Test
  void theYearsAmountsKeepTheirCurrency() {
    ledger(
        row(
            "name",
            "外资项目",
            "currency",
            "USD",
            "totalInvestment",
            YI,
            "phase",
            "NEW_START",
            "plannedInvestment",
            YI));

    assertThat(desk.value("select currency from project.project_year")).isEqualTo("USD");
  }

  @Test
  void anInvestorThatIsRenamedRefreshesItsProjects() {
    desk.file("Enterprise", Map.of(), row("creditCode", "91210211MA0TE50118", "name", "大连星海化工厂"));
    ledger(row("name", "超算中心", "investors", List.of("大连星海化工厂")));
    desk.queued();

    desk.file(
        "Enterprise", Map.of(), row("creditCode", "91210211MA0TE50118", "name", "大连星海电池有限公司"));

    assertThat(desk.queued()).containsExactly("Enterprise:1", "Project:1");
  }

  @Test
  void aWrongRowIsImpossible() {
    assertRefused(
        "insert into project.project (name, name_key, code) values ('甲', '甲', '2018-210211-47-03')");
    assertRefused(
        "insert into project.project (name, name_key, total_investment) values ('甲', '甲', 0)");
    assertRefused("insert into project.project (name, name_key, stars) values ('甲', '甲', 6)");
    assertRefused(
        "insert into project.project (name, name_key, total_investment_basis) values ('甲', '甲', 'RANGE')");
    assertRefused(
        """
        insert into project.project (name, name_key, total_investment_basis, total_investment_from, total_investment_to)
        values ('甲', '甲', 'RANGE', 8, 5)
        """);
    assertRefused(
        """
        insert into project.project (name, name_key, total_investment, total_investment_from, total_investment_to)
        values ('甲', '甲', 6, 5, 8)
        """);
    jdbc.sql("insert into project.project (name, name_key) values ('甲', '甲')").update();
    assertRefused(
        "insert into project.project_year (project_id, year, phase) select id, 2018, 'X' from project.project");
    assertRefused(
        """
        insert into project.project_year (project_id, year, phase, resumed_on)
        select id, 2018, 'NEW_START', '2018-03-01' from project.project
        """);
  }

  private void assertRefused(String sql) {
    assertThatThrownBy(() -> jdbc.sql(sql).update())
        .as(sql)
        .isInstanceOf(DataIntegrityViolationException.class);
  }
}
