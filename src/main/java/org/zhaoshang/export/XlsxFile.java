package org.zhaoshang.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.Row;

/**
 * A workbook, written as it is made. Texts are texts, never formulas, codes among them; numbers are
 * numbers unless a cell would round them. Without its end the file is no zip.
 */
final class XlsxFile implements ExportFile {

  private static final int FLUSH_EVERY = 500;

  /** Characters of a cell. */
  private static final int LONGEST = 32_767;

  /** Digits that a cell of a spreadsheet keeps. */
  private static final int EXACT = 15;

  private static final String MORE = "…（全文见 CSV | whole in CSV）";

  private final Workbook workbook;
  private final ExportColumns columns;
  private Worksheet sheet;
  private int sheets;
  private int next;

  XlsxFile(OutputStream out, ExportColumns columns) {
    this.columns = columns;
    this.workbook = new Workbook(out, "ZhaoshangGraph", "1.0");
    this.sheet = sheet();
  }

  private Worksheet sheet() {
    sheets++;
    var made = workbook.newWorksheet(columns.title() + (sheets == 1 ? "" : "-" + sheets));
    var headings = columns.headings();
    for (int c = 0; c < headings.size(); c++) {
      made.inlineString(0, c, headings.get(c));
      made.style(0, c).bold().set();
    }
    made.freezePane(0, 1);
    next = 1;
    return made;
  }

  @Override
  public void write(Row row, LoadedFields loaded) throws IOException {
    if (next == Worksheet.MAX_ROWS) {
      sheet.finish();
      sheet = sheet();
    }
    var cells = columns.cells(row, loaded);
    for (int c = 0; c < cells.size(); c++) {
      put(c, cells.get(c));
    }
    if (++next % FLUSH_EVERY == 0) {
      sheet.flush();
    }
  }

  private void put(int column, @Nullable Object cell) {
    switch (cell) {
      case null -> {}
      case Number number when new BigDecimal(number.toString()).precision() <= EXACT ->
          sheet.value(next, column, number);
      case LocalDate day when day.getYear() >= 1900 -> {
        sheet.value(next, column, day);
        sheet.style(next, column).format("yyyy-mm-dd").set();
      }
      default -> {
        var text = ExportField.text(cell);
        sheet.inlineString(
            next,
            column,
            text.length() <= LONGEST ? text : text.substring(0, LONGEST - MORE.length()) + MORE);
      }
    }
  }

  @Override
  public void end() throws IOException {
    sheet.finish();
    workbook.finish();
  }
}
