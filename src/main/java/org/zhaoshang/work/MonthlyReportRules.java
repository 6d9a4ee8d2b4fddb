package org.zhaoshang.work;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.IdentityKey;
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
    if (report.value("month") == null || report.value("projectName") == null) {
      return;
    }
    var beside = beside(report);
    for (int i = 0; i < FIGURES.size(); i++) {
      if (report.value(FIGURES.get(i)) instanceof BigDecimal figure) {
        var before = beside[i];
        var after = beside[i + FIGURES.size()];
        if (before != null && figure.compareTo(before) < 0 && report.value("correction") == null) {
          report.refuse(
              FIGURES.get(i),
              "falls",
              before.toPlainString(),
              Message.of(
                  "自年初累计数低于上月的 %1$s；如是更正，请填写更正的理由",
                  "below %1$s of an earlier month; a correction says why", before.toPlainString()));
        } else if (after != null && figure.compareTo(after) > 0) {
          report.refuse(
              FIGURES.get(i),
              "falls",
              after.toPlainString(),
              Message.of(
                  "自年初累计数高于其后月份的 %1$s；如其后是更正，请先在其中填写更正的理由",
                  "above %1$s of a later month; a correction says why in that one first",
                  after.toPlainString()));
        }
      }
    }
  }

  /**
   * The figures of the months before and after in the year, null where nothing is stated; after a
   * month that is a correction nothing is.
   */
  private @Nullable BigDecimal[] beside(Decision report) {
    return jdbc.sql(
            """
            with r as (
              select * from plan.monthly_report where project_name_key = :project and currency = :currency and retired_at is null
                and id <> :self and left(month, 4) = left(:month, 4))
            select (select completed_to_date from r where month < :month and completed_to_date is not null order by month desc limit 1),
              (select in_place_to_date from r where month < :month and in_place_to_date is not null order by month desc limit 1),
              (select case when correction is null then completed_to_date end from r
                where month > :month and completed_to_date is not null order by month limit 1),
              (select case when correction is null then in_place_to_date end from r
                where month > :month and in_place_to_date is not null order by month limit 1)
            """)
        .param("project", IdentityKey.of(String.valueOf(report.value("projectName"))))
        .param("currency", report.value("currency") == null ? "CNY" : report.value("currency"))
        .param("self", report.before() == null ? 0 : report.before().id())
        .param("month", report.value("month"))
        .query((row, n) ->
            new @Nullable BigDecimal[] {
              row.getBigDecimal(1), row.getBigDecimal(2), row.getBigDecimal(3), row.getBigDecimal(4)
            })
        .single();
  }
}
