package org.zhaoshang.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.changes;
import static org.zhaoshang.record.Desk.row;
import static org.zhaoshang.record.Outcome.Change.CREATED;
import static org.zhaoshang.record.Outcome.Change.UNCHANGED;
import static org.zhaoshang.record.Outcome.Change.UPDATED;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Outcome;
import org.zhaoshang.record.Outcome.Accepted;
import org.zhaoshang.record.Outcome.Rejected;
import org.zhaoshang.record.WithRecord;

@WithRecord
class LeadImportIT {

  private static final BigDecimal YI = new BigDecimal("100000000");

  @Autowired private Desk desk;

  @BeforeEach
  void clear() {
    desk.clear();
    desk.file("Enterprise", Map.of(), row("name", "曙光信息产业股份有限公司"));
    desk.file("Chamber", Map.of(), row("name", "大连温州商会", "aliases", List.of("温州商会")));
    desk.queued();
  }

  @SafeVarargs
  private List<Outcome> ledger(Map<String, Object>... rows) {
    return desk.file("Lead", Map.of(), rows);
  }

  private String lead(String columns) {
    return desk.value("select concat_ws(' ', " + columns + ") from lead.lead");
  }

  @Test
  void anInvestorAndAReferrerAreLinkedWhereTheNameIsCertain() {
    var outcomes = ledger(row("name", "大型超算中心", "investor", "曙光信息产业股份有限公司", "referrer", "温州商会"));

    assertThat(changes(outcomes)).containsExactly(CREATED);
    assertThat(((Accepted) outcomes.getFirst()).findings()).isEmpty();
    assertThat(lead("enterprise_id is not null, chamber_id is not null, stage"))
        .isEqualTo("t t CLUE");
  }

  @Test
  void aNameThatNobodyCertainlyHasStaysAsWrittenWithAWarning() {
    var outcomes = ledger(row("name", "大型超算中心", "investor", "没有这家公司", "referrer", "没有这家商会"));

    assertThat(((Accepted) outcomes.getFirst()).findings())
        .extracting(f -> f.field() + " " + f.value())
        .containsExactly("investor 没有这家公司", "referrer 没有这家商会");
    assertThat(lead("investor, referrer, enterprise_id, chamber_id")).isEqualTo("没有这家公司 没有这家商会");
  }

  @Test
  void theSameLedgerTwiceChangesNothingAndAStageIsAChange() {
    var row = row("name", "大型超算中心", "investor", "曙光信息产业股份有限公司", "intendedInvestment", YI);
    ledger(row);
    desk.queued();

    assertThat(changes(ledger(row))).containsExactly(UNCHANGED);
    assertThat(desk.queued()).isEmpty();

    var moved = ledger(row("name", "大型 超算中心", "investor", "曙光信息産業股份有限公司", "stage", "INTENT"));
    assertThat(changes(moved)).containsExactly(UPDATED);
    assertThat(lead("stage, version")).isEqualTo("INTENT 2");
  }

  @Test
  void aLedgerThatTurnsALeadBackIsWarnedOfUnlessItIsTooOldToCount() {
    var row = row("name", "大型超算中心", "investor", "曙光信息产业股份有限公司");
    desk.file("Lead", Map.of("asOf", "2018-02-01"), with(row, "SIGNED"));

    var back = desk.file("Lead", Map.of("asOf", "2018-03-01"), with(row, "NEGOTIATING"));
    assertThat(stages(back)).hasSize(1);
    assertThat(stages(back).getFirst())
        .contains("SIGNED", "NEGOTIATING", "move", "REGISTERED, SHELVED, LOST");
    assertThat(lead("stage")).isEqualTo("NEGOTIATING");

    var old = desk.file("Lead", Map.of("asOf", "2018-01-01"), with(row, "CLUE"));
    assertThat(stages(old)).hasSize(1);
    assertThat(stages(old).getFirst()).contains("2018-01-01").doesNotContain("out of order");
    assertThat(lead("stage")).isEqualTo("NEGOTIATING");
  }

  private static Map<String, Object> with(Map<String, Object> row, String stage) {
    var at = new java.util.HashMap<>(row);
    at.put("stage", stage);
    return at;
  }

  private static List<String> stages(List<Outcome> outcomes) {
    return ((Accepted) outcomes.getFirst())
        .findings().stream().filter(f -> "stage".equals(f.field())).map(f -> f.reason()).toList();
  }

  @Test
  void theSecondRowForALeadInAFileNamesTheFirst() {
    var rows = row("name", "大型超算中心", "investor", "曙光信息产业股份有限公司");
    var outcomes = ledger(rows, rows, row("name", "大型超算中心", "investor", "另一家"));
    var later = desk.batch("Lead", Map.of(), 1001, List.of(rows));

    assertThat(changes(outcomes)).containsExactly(CREATED, null, CREATED);
    assertThat(((Rejected) outcomes.get(1)).findings().getFirst().reason()).contains("R1");
    assertThat(((Rejected) later.getFirst()).findings().getFirst().reason()).contains("R1");
  }

  @Test
  void aNewNameOfTheInvestorRefreshesTheLeadsDocument() {
    ledger(row("name", "大型超算中心", "investor", "曙光信息产业股份有限公司"));
    desk.queued();

    desk.file("Enterprise", Map.of(), row("name", "曙光信息产业股份有限公司", "aliases", List.of("Sugon")));

    assertThat(desk.queued()).containsExactlyInAnyOrder("Enterprise:1", "Lead:1");
  }

  @Test
  void aRowMeetsTheLeadOfItsReferrerAndAnotherChambersIsALeadOfItsOwn() {
    desk.file("Chamber", Map.of(), row("name", "大连福建商会"), row("name", "大连山东商会"));
    var plain = row("name", "大型超算中心");
    var wenzhou = row("name", "大型超算中心", "referrer", "温州商会");
    var fujian = row("name", "大型超算中心", "referrer", "大连福建商会");

    assertThat(changes(ledger(plain))).containsExactly(CREATED);
    assertThat(changes(ledger(wenzhou)))
        .as("who referred it is said later")
        .containsExactly(UPDATED);
    assertThat(changes(ledger(fujian))).containsExactly(CREATED);
    assertThat(changes(ledger(wenzhou, fujian))).containsExactly(UNCHANGED, UNCHANGED);
    var unclear = ledger(plain, row("name", "大型超算中心", "referrer", "大连山东商会"));
    assertThat(changes(unclear)).containsExactly(null, CREATED);
    assertThat(((Rejected) unclear.getFirst()).findings().getFirst().field()).isEqualTo("referrer");
  }
}
