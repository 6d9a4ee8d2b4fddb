package org.zhaoshang.ingest.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.profile.Headings;
import org.zhaoshang.ingest.read.RowMarks;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * What a workbook shows beside its texts: holds back the rows that an office has hidden or struck
 * through, and tells of them. The parameters {@code hidden=take} and {@code struck=take} let them
 * in.
 */
final class Withheld {

  private static final String TAKE = "take";

  private final boolean takesHidden;
  private final boolean takesStruck;
  private final boolean from1904;

  /**
   * For a file with these parameters.
   *
   * @param from1904 whether its numbers that stand for days count from 1904
   * @throws InputError when one of the two says something else
   */
  Withheld(Map<String, String> parameters, boolean from1904) {
    this.from1904 = from1904;
    this.takesHidden = takes(parameters, "hidden");
    this.takesStruck = takes(parameters, "struck");
  }

  private static boolean takes(Map<String, String> parameters, String name) {
    var written = parameters.getOrDefault(name, "hold");
    if (!written.matches("take|hold")) {
      throw InputError.bad(
          "参数 %1$s 应为 take（导入）或 hold（不导入） | parameter %1$s must be take or hold".formatted(name));
    }
    return written.equals(TAKE);
  }

  /** What the row came to, with what its looks say. */
  RowResult read(SheetReader sheet, SourceRow row) {
    var marks = row.marks();
    boolean struck = row.struck() && !takesStruck;
    boolean hidden = marks.hidden() && !takesHidden;
    var seen = struck || takesStruck ? row : row.standing();
    var result = sheet.read(from1904 ? days(sheet.headings(), seen) : seen);
    if (result instanceof RowResult.Skipped || marks.equals(RowMarks.NONE)) {
      return result;
    }
    var found = new ArrayList<Found>();
    if (hidden) {
      found.add(
          Found.ofRow(
              row,
              Severity.ERROR,
              "此行在表中是隐藏的（筛选或手工隐藏），未导入；要导入，请取消隐藏后重新上传，或加参数 parameter.hidden=take | the row is hidden"
                  + " in the sheet (by a filter or by hand) and was not imported; show it and"
                  + " upload again, or give parameter.hidden=take"));
    }
    if (struck) {
      found.add(
          Found.ofRow(
              row,
              Severity.ERROR,
              "整行带删除线，视为作废，未导入；要导入，请去掉删除线后重新上传，或加参数 parameter.struck=take | the row is struck"
                  + " through, so taken for void, and was not imported; remove the line and upload"
                  + " again, or give parameter.struck=take"));
    }
    found.addAll(result.found());
    if (!struck) {
      cells(sheet.headings(), row, found);
    }
    return hidden || struck || result instanceof RowResult.Rejected
        ? new RowResult.Rejected(row, found)
        : new RowResult.Drafted(row, ((RowResult.Drafted) result).draft(), found);
  }

  /** A number in a column of days, which its format does not show as one, as the day. */
  private static SourceRow days(Headings headings, SourceRow row) {
    for (var bound : headings.bound()) {
      var text = row.text(bound.index());
      if (bound.column().kind().equals("DATE") && text.matches("[1-9]\\d{4}")) {
        row =
            row.with(
                bound.index(),
                LocalDate.of(1904, 1, 1).plusDays(Integer.parseInt(text)).toString());
      }
    }
    return row;
  }

  private void cells(Headings headings, SourceRow row, List<Found> found) {
    var marks = row.marks();
    if (!takesStruck) {
      marks.struck().stream()
          .forEach(c ->
              found.add(
                  ofColumn(
                      headings,
                      row,
                      c,
                      Severity.WARNING,
                      "单元格带删除线，未导入此值 | the cell is struck through; value left out")));
    }
    marks.partlyStruck().stream()
        .forEach(c ->
            found.add(
                ofColumn(
                    headings,
                    row,
                    c,
                    Severity.WARNING,
                    "单元格中带删除线的文字未导入 | a part of the cell is struck through and was left out")));
    if (marks.leftOut() >= 0) {
      found.add(
          ofColumn(
              headings,
              row,
              marks.leftOut(),
              Severity.WARNING,
              "此单元格远在表格之外，未读取 | the cell is far outside the table and was not read"));
    }
  }

  /** Tells of the columns that are hidden: their values count, as in the sums of Excel. */
  static List<Found> ofColumns(Headings headings, SourceRow at, BitSet hidden) {
    return headings.texts().keySet().stream()
        .filter(hidden::get)
        .map(c ->
            ofColumn(
                headings,
                at,
                c,
                Severity.NOTE,
                "此列在表中是隐藏的，照常导入 | the column is hidden in the sheet, and imported all the same"))
        .toList();
  }

  private static Found ofColumn(
      Headings headings, SourceRow row, int column, Severity severity, String reason) {
    @Nullable String field =
        headings.bound().stream()
            .filter(b -> b.index() == column)
            .findFirst()
            .map(b -> b.column().field())
            .orElse(null);
    return new Found(
        row.sheetNo(),
        row.sheet(),
        row.number(),
        column,
        headings.texts().get(column),
        field,
        null,
        reason,
        severity);
  }
}
