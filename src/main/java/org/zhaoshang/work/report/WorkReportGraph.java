package org.zhaoshang.work.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.work.AskedDay;
import org.zhaoshang.work.report.WorkReport.Asked;
import org.zhaoshang.work.report.WorkReport.FunnelStage;
import org.zhaoshang.work.report.WorkReport.Measure;
import org.zhaoshang.work.report.WorkReport.Scope;
import org.zhaoshang.work.report.WorkReport.StalledWork;

/** Work reports, and the records that their figures are made of. */
@Controller
class WorkReportGraph {

  private static final int MOST_RECORDS = 200;
  private static final int MOST_DAYS = 3650;
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2100;

  private final WorkReports reports;
  private final Pipeline pipeline;

  WorkReportGraph(WorkReports reports, Pipeline pipeline) {
    this.reports = reports;
    this.pipeline = pipeline;
  }

  /**
   * What is asked for, with what it is by default.
   *
   * @throws InputProblems at {@code year}, when no record can be of that year
   */
  static Asked asked(int year, @Nullable LocalDate until, @Nullable LocalDate asOf, Scope by) {
    within("year", year, FIRST_YEAR, LAST_YEAR);
    return new Asked(year, until == null ? AskedDay.of(asOf) : until, asOf, by);
  }

  private static void within(String path, int value, int least, int most) {
    if (value < least || value > most) {
      var limit = least + "-" + most;
      throw InputProblems.of(
          path, "range", limit, Message.of("应在 %s 之间", "must be within %s", limit));
    }
  }

  @QueryMapping
  WorkReport workReport(
      @Argument int year,
      @Argument @Nullable LocalDate until,
      @Argument @Nullable LocalDate asOf,
      @Argument Scope by) {
    return reports.of(asked(year, until, asOf, by));
  }

  @SchemaMapping
  List<FunnelStage> funnel(WorkReport report) {
    return pipeline.funnel(report.asked());
  }

  @SchemaMapping
  List<StalledWork> stalled(WorkReport report, @Argument int days) {
    within("days", days, 1, MOST_DAYS);
    return pipeline.stalled(report.asked(), days);
  }

  @QueryMapping
  List<String> workReportRecords(
      @Argument int year,
      @Argument @Nullable LocalDate until,
      @Argument @Nullable LocalDate asOf,
      @Argument Scope by,
      @Argument @Nullable String scope,
      @Argument Measure measure,
      @Argument boolean month,
      @Argument @Nullable String after) {
    long last = after == null ? 0 : NodeId.decode(after).map(NodeId::id).orElse(0L);
    return reports.records(asked(year, until, asOf, by), scope, measure, month, last, MOST_RECORDS);
  }
}
