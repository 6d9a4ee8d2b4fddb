package org.zhaoshang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Questions;
import org.zhaoshang.record.WithRecord;

/** Departments report from the beginning of the year; a month is a difference. */
@WithRecord
class MonthsIT {

  private static final String MAKE =
      "mutation($input: CreateMonthlyReportInput!) { createMonthlyReport(input: $input) { remarks } }";

  @Autowired private Desk desk;
  @Autowired private Questions ask;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void nothingIsThere() {
    desk.clear();
  }

  private static Map<String, Object> report(
      String month, @Nullable String toDate, @Nullable String correction) {
    var report = row("projectName", "氢能产业园", "month", month, "correction", correction);
    if (toDate != null) {
      report.put("completedToDate", Map.of("amount", toDate));
    }
    return report;
  }

  private List<String> months() {
    return jdbc.sql(
            """
            select month || ' ' || months_covered || ' ' || coalesce(completed_in_months::text, '-') from plan.monthly_report
            where retired_at is null order by month
            """)
        .query(String.class)
        .list();
  }

  @Test
  void januaryAndFebruaryMayComeMergedAndALateReportSplitsThem() {
    ask.data(MAKE, "input", report("2018-02", "300", null));
    ask.data(MAKE, "input", report("2018-03", "450.50", null));
    ask.data(MAKE, "input", report("2019-01", "20", null));
    assertThat(months()).containsExactly("2018-02 2 300.00", "2018-03 1 150.50", "2019-01 1 20.00");

    ask.data(MAKE, "input", report("2018-01", "100", null));
    assertThat(months())
        .containsExactly(
            "2018-01 1 100.00", "2018-02 1 200.00", "2018-03 1 150.50", "2019-01 1 20.00");
    ask.data(
        "mutation($id: ID!) { retireMonthlyReport(id: $id, version: 1, reason: \"误报\") { remarks } }",
        "id",
        new org.zhaoshang.graph.NodeId("MonthlyReport", 1).encode());
    assertThat(months()).containsExactly("2018-01 1 100.00", "2018-03 2 350.50", "2019-01 1 20.00");
  }

  @Test
  void aCorrectionMakesAMonthNegativeAndTheNextIsHeldToTheCorrectedFigure() {
    ask.data(MAKE, "input", report("2018-03", "100", null));
    assertThat(ask.refused(MAKE, "input", report("2018-04", "90", null)))
        .isEqualTo("input.completedToDate falls 100.00");
    ask.data(MAKE, "input", report("2018-04", "90", "三月重复计入"));
    ask.data(MAKE, "input", report("2018-05", "95", null));
    assertThat(months()).containsExactly("2018-03 3 100.00", "2018-04 1 -10.00", "2018-05 1 5.00");
    ask.data(MAKE, "input", report("2018-06", null, null));
    ask.data(MAKE, "input", report("2018-07", "99", null));
    assertThat(months()).endsWith("2018-06 1 -", "2018-07 1 -");
    assertThat(ask.refused(MAKE, "input", report("2018-02", "100.01", null)))
        .as("a month before is not above the next")
        .isEqualTo("input.completedToDate falls 100.00");
  }

  private record Reported(BigDecimal toDate, boolean corrected) {}

  @Test
  void whatIsTakenAndWhatAMonthIsAreThoseOfAWalkOverTheYear() {
    var random = new Random(263);
    for (int round = 0; round < 12; round++) {
      desk.clear();
      var year = new TreeMap<Integer, Reported>();
      for (int i = 0; i < 16; i++) {
        int month = 1 + random.nextInt(12);
        if (year.containsKey(month)) {
          continue;
        }
        var reported = new Reported(new BigDecimal(1 + random.nextInt(4)), random.nextInt(3) == 0);
        var before = year.lowerEntry(month);
        var after = year.higherEntry(month);
        boolean taken =
            (before == null
                    || reported.corrected()
                    || before.getValue().toDate().compareTo(reported.toDate()) <= 0)
                && (after == null
                    || after.getValue().corrected()
                    || after.getValue().toDate().compareTo(reported.toDate()) >= 0);
        var input =
            report(
                "2018-%02d".formatted(month),
                reported.toDate().toPlainString(),
                reported.corrected() ? "更正" : null);
        assertThat(ask.answer(MAKE, "input", input).getErrors().isEmpty())
            .as("%s after %s", input, year)
            .isEqualTo(taken);
        if (taken) {
          year.put(month, reported);
        }
      }
      var expected = new ArrayList<String>();
      year.forEach((month, reported) -> {
        var before = year.lowerEntry(month);
        expected.add(
            "2018-%02d %d %s.00"
                .formatted(
                    month,
                    month - (before == null ? 0 : before.getKey()),
                    reported
                        .toDate()
                        .subtract(before == null ? BigDecimal.ZERO : before.getValue().toDate())));
      });
      assertThat(months()).isEqualTo(expected);
    }
  }
}
