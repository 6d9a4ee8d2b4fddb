package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.changes;
import static org.zhaoshang.record.Desk.row;
import static org.zhaoshang.record.Outcome.Change.UNCHANGED;
import static org.zhaoshang.record.Outcome.Change.UPDATED;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a file says of an earlier day does not replace what is known of a later one. */
@WithRecord
class OlderStatementsIT {

  private static final BigDecimal YI = new BigDecimal("100000000");
  private static final String NAME = "滨海路一期";

  @Autowired private Desk desk;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  @Test
  void aYearKeepsWhatALaterLedgerSaidOfItFieldByField() {
    ledger("2018-06-30", "2018", row("phase", "CONTINUING", "plannedInvestment", YI));

    var older =
        ledger(
            "2018-03-31",
            "2018",
            row("phase", "PRELIMINARY", "plannedInvestment", YI, "completedInvestment", YI));

    assertThat(changes(older)).containsExactly(UNCHANGED);
    assertThat(findings(older)).containsExactly("completedInvestment", "phase");
    assertThat(year("2018")).isEqualTo("CONTINUING 100000000.00");
    assertThat(
            desk.value(
                "select string_agg(k, ' ' order by k) from record.history, jsonb_object_keys(changes) k where kind = 'HELD'"))
        .isEqualTo("years.2018.completed_investment years.2018.phase");
    assertThat(changes(ledger("2018-09-30", "2018", row("phase", "COMPLETED"))))
        .containsExactly(UPDATED);
    assertThat(year("2018")).isEqualTo("COMPLETED 100000000.00");
    assertThat(changes(ledger("2018-07-31", "2018", row("phase", "CONTINUING"))))
        .containsExactly(UNCHANGED);
    var between = row("phase", "CONTINUING", "plannedInvestment", YI.add(YI));
    assertThat(changes(ledger("2018-07-31", "2018", between))).containsExactly(UPDATED);
    assertThat(year("2018")).isEqualTo("COMPLETED 200000000.00");
  }

  @Test
  void aYearNobodySpokeOfIsTakenFromAnEarlierLedger() {
    ledger("2018-06-30", "2018", row("phase", "CONTINUING"));

    var earlier = ledger("2017-12-31", "2017", row("phase", "NEW_START", "plannedInvestment", YI));

    assertThat(changes(earlier)).containsExactly(UPDATED);
    assertThat(year("2017")).isEqualTo("NEW_START 100000000.00");
    assertThat(changes(ledger("2017-06-30", "2017", row("phase", "PRELIMINARY"))))
        .containsExactly(UNCHANGED);
    assertThat(changes(ledger("2018-01-31", "2017", row("phase", "COMPLETED"))))
        .containsExactly(UPDATED);
  }

  @Test
  void aRowWithTheStateOfAnEarlierDayIsOfThatDay() {
    lead("REGISTERED", LocalDate.of(2018, 3, 1), YI.add(YI));

    var older = lead("INTENT", LocalDate.of(2018, 2, 1), YI);

    assertThat(changes(older)).containsExactly(UNCHANGED);
    assertThat(findings(older)).contains("stage", "intendedInvestment");
    assertThat(
            desk.value(
                "select stage || ' ' || stage_as_of || ' ' || intended_investment from lead.lead"))
        .isEqualTo("REGISTERED 2018-03-01 200000000.00");
    assertThat(changes(lead("STARTED", LocalDate.of(2018, 3, 10), YI))).containsExactly(UPDATED);
  }

  @Test
  void aPhaseThatGoesBackAndATotalThatDiffersAreTakenAndTold() {
    ledger("2018-06-30", "2018", row("phase", "CONTINUING", "totalInvestment", YI));

    var odd =
        ledger("2018-06-30", "2018", row("phase", "PRELIMINARY", "totalInvestment", YI.add(YI)));

    assertThat(changes(odd)).containsExactly(UPDATED);
    assertThat(findings(odd)).containsExactly("phase", "totalInvestment");
    assertThat(findings(ledger("2018-06-30", "2018", row("phase", "NEW_START")))).isEmpty();
    assertThat(findings(ledger("2018-06-30", "2018", row("phase", "CONTINUING")))).isEmpty();
  }

  @Test
  void aNewProjectOfANearNameIsToldOf() {
    var near =
        desk.file(
            "Project",
            Map.of("year", "2018"),
            row("name", "滨海路（一期）", "phase", "NEW_START", "streetCode", "210211020"),
            row("name", "滨海路（二期）", "phase", "NEW_START", "streetCode", "210211020"),
            row("name", "滨海路改造（一期）", "phase", "NEW_START", "streetCode", "210211014"));
    assertThat(findings(near)).isEmpty();

    var other =
        desk.file(
            "Project",
            Map.of("year", "2018"),
            row("name", "滨海路改造工程（一期）", "phase", "NEW_START", "streetCode", "210211014"));

    assertThat(findings(other)).containsExactly("name");
    assertThat(((Outcome.Accepted) other.getFirst()).findings().getFirst().reason())
        .contains("滨海路改造（一期）");
  }

  private List<Outcome> ledger(String asOf, String year, Map<String, Object> says) {
    says.put("name", NAME);
    return desk.file("Project", Map.of("asOf", asOf, "year", year), says);
  }

  private List<Outcome> lead(String stage, LocalDate asOf, BigDecimal intended) {
    return desk.file(
        "Lead",
        Map.of(),
        row("name", "超算中心", "stage", stage, "stageAsOf", asOf, "intendedInvestment", intended));
  }

  private String year(String year) {
    return desk.value(
        "select concat_ws(' ', phase, planned_investment) from project.project_year where year = "
            + year);
  }

  private static List<String> findings(List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.findings().stream())
        .map(finding -> String.valueOf(finding.field()))
        .sorted()
        .toList();
  }
}
