package org.zhaoshang.ingest.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.profile.HeadingSearch;
import org.zhaoshang.ingest.read.Source;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.ingest.run.FindingStore;
import org.zhaoshang.ingest.run.Found;
import org.zhaoshang.ingest.run.Severity;
import org.zhaoshang.ingest.run.Sources;

/**
 * The original table with the columns 结果 and 原因 beside it, streamed. Rows keep their numbers,
 * columns their letters, numbers are numbers; personal data is masked.
 */
@Component
public class AnnotatedWorkbook {

  private static final int FLUSH_EVERY = 500;
  private static final Pattern NUMBER =
      Pattern.compile("(?=.{1,12}$)-?(0|[1-9]\\d{0,9})(\\.\\d*[1-9])?");

  private final Sources sources;
  private final FindingStore findings;
  private final PersonalColumns personal;

  AnnotatedWorkbook(Sources sources, FindingStore findings, PersonalColumns personal) {
    this.sources = sources;
    this.findings = findings;
    this.personal = personal;
  }

  /**
   * Writes the workbook. A table that cannot be read to its end is written up to there.
   *
   * @throws InputError before anything is written, when the file cannot be opened as a table
   */
  public void write(ImportStatus of, OutputStream out) {
    try (var source = sources.open(of);
        var workbook = new Workbook(out, "ZhaoshangGraph", "1.0")) {
      Summary.write(workbook, of, source.sheets());
      var pages = new FindingPages(findings, of.id());
      for (int s = 0; s < source.sheets().size(); s++) {
        sheet(workbook, of, source, s, pages);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sheet(
      Workbook workbook, ImportStatus of, Source source, int sheetNo, FindingPages pages)
      throws IOException {
    var name = source.sheets().get(sheetNo);
    var top = new ArrayList<SourceRow>();
    var sheet = workbook.newWorksheet(name.isEmpty() ? "数据" : name);
    try (var rows = source.rows(sheetNo)) {
      while (top.size() < HeadingSearch.DEPTH && rows.hasNext()) {
        top.add(rows.next());
      }
      var masked = personal.of(of, top, source.merges(sheetNo));
      int width = top.stream().mapToInt(SourceRow::width).max().orElse(0);
      var page = new Page(workbook, sheet, width, masked, of, pages);
      for (var row : top) {
        page.write(row);
      }
      while (rows.hasNext()) {
        page.write(rows.next());
      }
      sheet = page.sheet;
    } catch (InputError e) {
      // the import's message, in the summary, says where and why
    }
    sheet.finish();
  }

  /**
   * The sheet being written; a CSV file may have more rows than a sheet, and goes on in another.
   */
  private static final class Page {
    private final Workbook workbook;
    private final int width;
    private PersonalColumns.Masked masked;
    private final ImportStatus of;
    private final FindingPages findings;
    private final String name;
    private Worksheet sheet;
    private long offset;
    private int written;
    private boolean headed;

    Page(
        Workbook workbook,
        Worksheet sheet,
        int width,
        PersonalColumns.Masked masked,
        ImportStatus of,
        FindingPages findings) {
      this.workbook = workbook;
      this.sheet = sheet;
      this.name = sheet.getName();
      this.width = width;
      this.masked = masked;
      this.of = of;
      this.findings = findings;
    }

    void write(SourceRow row) throws IOException {
      while (row.number() - offset > Worksheet.MAX_ROWS) {
        sheet.finish();
        offset += Worksheet.MAX_ROWS;
        sheet = workbook.newWorksheet(name + "-" + (offset / Worksheet.MAX_ROWS + 1));
      }
      masked = masked.from(row);
      int r = (int) (row.number() - offset - 1);
      for (int c = 0; c < row.width(); c++) {
        var text = row.text(c);
        if (!text.isEmpty()) {
          put(r, c < width ? c : c + 2, masked.shown(row, c, text));
        }
      }
      var about = findings.of(row);
      if (row.number() == masked.headingRow()) {
        headed = true;
        sheet.inlineString(r, width, "结果 Result");
        sheet.inlineString(r, width + 1, "原因 Reason");
      } else {
        result(r, row, about);
      }
      if (++written % FLUSH_EVERY == 0) {
        sheet.flush();
      }
    }

    private void put(int r, int column, String text) {
      // what Excel shows with the same digits either way; a code with a leading 0 stays a text
      if (NUMBER.matcher(text).matches()) {
        sheet.value(r, column, new BigDecimal(text));
      } else {
        sheet.inlineString(r, column, text);
      }
    }

    private void result(int r, SourceRow row, List<Found> about) {
      var worst = about.stream().map(Found::severity).max(Severity::compareTo);
      boolean reached = of.state() == ImportStatus.State.SUCCEEDED || !about.isEmpty();
      if (!headed && worst.isEmpty()) {
        return;
      }
      var label =
          row.blank()
              ? "跳过 skipped"
              : switch (worst.orElse(null)) {
                case ERROR -> "拒绝 rejected";
                case WARNING -> "接受，有提示 accepted with warnings";
                case NOTE -> "跳过 skipped";
                case null -> reached ? "接受 accepted" : "见导入结果 see the summary";
              };
      sheet.inlineString(r, width, label);
      if (worst.isPresent()) {
        sheet.inlineString(r, width + 1, Reasons.of(about));
        if (worst.get() != Severity.NOTE) {
          sheet
              .style(r, width)
              .fillColor(worst.get() == Severity.ERROR ? "FFC7CE" : "FFEB9C")
              .set();
        }
      }
    }
  }
}
