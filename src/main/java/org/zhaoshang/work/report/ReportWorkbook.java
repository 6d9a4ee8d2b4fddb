package org.zhaoshang.work.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.work.report.WorkReport.Measure;

/**
 * A report as a ledger that departments exchange: a title, a row for the unit, two rows of
 * headings, measures merged down, a sum below each. It is read again as a table of annual targets.
 */
@Component
class ReportWorkbook {

  private static final List<String> GROUPS =
      List.of("", "", "", "", "", "", "年度目标", "", "完成情况", "", "与时间进度相比", "", "", "");
  private static final List<String> HEADINGS =
      List.of(
          "序号",
          "目标指标",
          "目标单位",
          "目标街道",
          "目标部门",
          "目标年份",
          "目标个数",
          "目标金额",
          "当月完成",
          "本年累计",
          "完成率（%）",
          "时间进度（%）",
          "超前滞后（百分点）",
          "排名");
  private static final String NO_TARGET = "无目标";
  private static final int MEASURE = 1;
  private static final int GROUPED = 6;
  private static final int FIRST_ROW = 4;

  /** Digits that a cell of a spreadsheet keeps. */
  private static final int EXACT = 15;

  private final ReportRows rows;

  ReportWorkbook(ReportRows rows) {
    this.rows = rows;
  }

  /** The workbook. */
  byte[] of(WorkReport report) {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "ZhaoshangGraph", "1.0")) {
      var sheet = workbook.newWorksheet("工作报表");
      headings(sheet, rows.title(report));
      int row = FIRST_ROW;
      for (var measure : Measure.values()) {
        row = block(sheet, row, report, measure);
      }
      sheet.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void headings(Worksheet sheet, String title) {
    int last = HEADINGS.size() - 1;
    sheet.value(0, 0, title);
    sheet.range(0, 0, 0, last).merge();
    sheet.style(0, 0).bold().fontSize(16).horizontalAlignment("center").set();
    sheet.value(1, 0, ReportRows.UNIT);
    sheet.range(1, 0, 1, last).merge();
    sheet.style(1, 0).horizontalAlignment("right").set();
    for (int c = 0; c <= last; c++) {
      sheet.value(c < GROUPED ? 2 : 3, c, HEADINGS.get(c));
      if (c < GROUPED) {
        sheet.range(2, c, 3, c).merge();
      } else if (!GROUPS.get(c).isEmpty()) {
        int end = c;
        while (end < last && GROUPS.get(end + 1).isEmpty()) {
          end++;
        }
        sheet.value(2, c, GROUPS.get(c));
        sheet.range(2, c, 2, end).merge();
      }
    }
    sheet.range(2, 0, 3, last).style().bold().wrapText(true).horizontalAlignment("center").set();
    sheet.freezePane(0, FIRST_ROW);
  }

  private int block(Worksheet sheet, int top, WorkReport report, Measure measure) {
    int row = top;
    for (var entry : rows.of(report, measure)) {
      var line = entry.line();
      var figure = entry.figure();
      var target = figure.target();
      if (line.total()) {
        sheet.value(row, 2, ReportRows.TOTAL);
        sheet.range(row, 2, row, HEADINGS.size() - 1).style().bold().set();
      } else {
        put(sheet, row, 0, target == null ? NO_TARGET : row - top + 1);
        put(sheet, row, 2, target == null ? line.label() : target.holder());
        put(sheet, row, 3, target == null || target.street() == null ? null : line.label());
        put(sheet, row, 4, target == null ? null : target.department());
      }
      put(sheet, row, 5, report.year());
      put(sheet, row, measure.isAmount() ? 7 : 6, ReportRows.shown(figure, figure.owed()));
      put(sheet, row, 8, ReportRows.shown(figure, figure.inMonth()));
      put(sheet, row, 9, ReportRows.shown(figure, figure.done()));
      put(sheet, row, 10, ReportRows.percent(figure.share()));
      put(sheet, row, 11, ReportRows.percent(report.timeShare()));
      put(sheet, row, 12, figure.points());
      put(sheet, row, 13, figure.rank());
      row++;
    }
    sheet.value(top, MEASURE, rows.named(measure));
    if (row - top > 1) {
      sheet.range(top, MEASURE, row - 1, MEASURE).merge();
    }
    return row;
  }

  /** A number as a number, unless a cell would round it. */
  private static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
    if (value instanceof BigDecimal number && number.precision() <= EXACT) {
      sheet.value(row, column, number);
    } else if (value instanceof Integer number) {
      sheet.value(row, column, number);
    } else if (value != null) {
      sheet.value(row, column, ReportRows.text(value));
    }
  }
}
