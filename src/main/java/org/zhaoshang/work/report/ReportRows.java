package org.zhaoshang.work.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.work.report.WorkReport.Figure;
import org.zhaoshang.work.report.WorkReport.Line;
import org.zhaoshang.work.report.WorkReport.Measure;

/** A report as departments print it: a table a measure, amounts in 万元, the whole district last. */
@Component
class ReportRows {

  static final String UNIT = "金额单位：万元";
  static final String TOTAL = "合计";

  private static final int WAN = 4;

  private final SearchSchema schema;

  ReportRows(SearchSchema schema) {
    this.schema = schema;
  }

  /** A line and its figure of one measure. */
  record Entry(Line line, Figure figure) {}

  /** 2018年1—10月工作报表（按街道，计至10月31日）. */
  String title(WorkReport report) {
    var last = report.asked().last();
    return "%d年%s%d月工作报表（按%s，计至%d月%d日）"
        .formatted(
            report.year(),
            last.getMonthValue() == 1 ? "" : "1—",
            last.getMonthValue(),
            named("ReportScope", report.by().name()),
            last.getMonthValue(),
            last.getDayOfMonth());
  }

  String named(String type, String value) {
    var label = schema.labels().getOrDefault(type, Map.of()).get(value);
    return label == null ? value : label.zh();
  }

  String named(Measure measure) {
    return named("PlanMeasure", measure.name());
  }

  /** The entries of a measure: those with a target first, the whole district last. */
  List<Entry> of(WorkReport report, Measure measure) {
    return report.lines().stream()
        .map(line -> new Entry(line, line.figures().get(measure.ordinal())))
        .sorted(
            Comparator.comparing((Entry e) -> e.line().total())
                .thenComparing(e -> e.figure().target() == null))
        .toList();
  }

  /** A number, or an amount in 万元, without superfluous zeros. */
  static @Nullable BigDecimal shown(Figure figure, @Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    var shown = figure.measure().isAmount() ? value.movePointLeft(WAN) : value;
    return shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
  }

  /** A share in percent. */
  static @Nullable BigDecimal percent(@Nullable BigDecimal share) {
    return share == null ? null : share.movePointRight(2);
  }

  /** As text; a blank for null. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }
}
