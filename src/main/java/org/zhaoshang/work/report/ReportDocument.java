package org.zhaoshang.work.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.work.report.WorkReport.FunnelStage;
import org.zhaoshang.work.report.WorkReport.Measure;
import org.zhaoshang.work.report.WorkReport.StalledWork;

/** A report as PDF: a table a measure, the funnel, what has stalled. */
@Component
class ReportDocument {

  private static final float[] FIGURES = {145, 112, 112, 112, 68, 75, 90, 46};
  private static final float[] STAGES = {170, 120, 120, 120, 115, 115};
  private static final float[] STALLED = {430, 130, 110, 90};

  private final ReportRows rows;

  ReportDocument(ReportRows rows) {
    this.rows = rows;
  }

  /** The document. */
  byte[] of(WorkReport report, List<FunnelStage> funnel, List<StalledWork> stalled) {
    var out = new ByteArrayOutputStream();
    var title = rows.title(report);
    try (var paper = new Paper(title)) {
      paper.title(title);
      paper.note(known(report));
      for (var measure : Measure.values()) {
        figures(paper, report, measure);
      }
      paper.table(
          "线索漏斗",
          STAGES,
          List.of("阶段", "现有", "到过", "转化率（%）", "离开次数", "平均停留（天）"),
          funnel.stream().map(this::stage).toList());
      paper.table(
          "停滞清单",
          STALLED,
          List.of("名称", "情形", "自", "天数"),
          stalled.stream().map(this::stalled).toList());
      paper.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String known(WorkReport report) {
    return ReportRows.UNIT
        + (report.asOf() == null ? "" : "　按 %s 所知".formatted(report.asOf()))
        + "　时间进度 %s%%".formatted(ReportRows.text(ReportRows.percent(report.timeShare())));
  }

  private void figures(Paper paper, WorkReport report, Measure measure) throws IOException {
    paper.table(
        rows.named(measure),
        FIGURES,
        List.of("单位", "年度目标", "当月完成", "本年累计", "完成率（%）", "时间进度（%）", "超前滞后（百分点）", "排名"),
        rows.of(report, measure).stream()
            .map(entry -> {
              var figure = entry.figure();
              return texts(
                  entry.line().total() ? ReportRows.TOTAL : entry.line().label(),
                  ReportRows.shown(figure, figure.owed()),
                  ReportRows.shown(figure, figure.inMonth()),
                  ReportRows.shown(figure, figure.done()),
                  ReportRows.percent(figure.share()),
                  ReportRows.percent(report.timeShare()),
                  figure.points(),
                  figure.rank());
            })
            .toList());
  }

  private List<String> stage(FunnelStage stage) {
    return texts(
        rows.named("LeadStage", stage.stage()),
        stage.standing(),
        stage.reached(),
        ReportRows.percent(stage.conversion()),
        stage.left(),
        stage.days());
  }

  private List<String> stalled(StalledWork work) {
    return texts(
        work.name(), rows.named("StalledReason", work.reason()), work.since(), work.days());
  }

  private static List<String> texts(@Nullable Object... values) {
    return Stream.of(values).map(ReportRows::text).toList();
  }
}
