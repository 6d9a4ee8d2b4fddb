package org.zhaoshang.work;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/** What is counted from the beginning of a year never falls, unless a correction says why. */
@Component
class MonthlyReportRules implements RecordRule {

  private static final List<String> FIGURES = List.of("completedToDate", "inPlaceToDate");

  private final JdbcClient jdbc;

  MonthlyReportRules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String type() {
    return "MonthlyReport";
  }

  @Override
  public void decide(Decision report) {
    if (report.value("correction") != null || report.value("month") == null) {
      return;
    }
    var before =
        jdbc.sql(
                """
                select max(completed_to_date), max(in_place_to_date) from plan.monthly_report
                where project_name_key = :project and currency = :currency and retired_at is null
                  and month < :month and left(month, 4) = left(:month, 4)
                """)
            .param(
                "project",
                org.zhaoshang.record.IdentityKey.of((String) report.value("projectName")))
            .param("currency", report.value("currency") == null ? "CNY" : report.value("currency"))
            .param("month", report.value("month"))
            .query((row, n) -> new BigDecimal[] {row.getBigDecimal(1), row.getBigDecimal(2)})
            .single();
    for (int i = 0; i < FIGURES.size(); i++) {
      if (report.value(FIGURES.get(i)) instanceof BigDecimal figure
          && before[i] != null
          && figure.compareTo(before[i]) < 0) {
        report.refuse(
            FIGURES.get(i),
            "falls",
            before[i].toPlainString(),
            Message.of(
                "自年初累计数低于上月的 %1$s；如是更正，请填写更正的理由",
                "below %1$s of an earlier month; a correction says why",
                before[i].toPlainString()));
      }
    }
  }
}
