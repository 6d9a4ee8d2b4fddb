package org.zhaoshang.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.Row;

/** Comma-separated values that a spreadsheet opens without running anything of them. */
final class CsvFile implements ExportFile {

  private static final int BUFFER = 1 << 16;

  /** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection). */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final BufferedWriter out;
  private final CsvWriter csv;
  private final ExportColumns columns;

  CsvFile(OutputStream out, ExportColumns columns) throws IOException {
    this.columns = columns;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    this.csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(this.out);
    this.out.write('\uFEFF');
    csv.writeRecord(columns.headings().stream().map(CsvFile::harmless).toList());
  }

  @Override
  public void write(Row row, LoadedFields loaded) {
    var cells = columns.cells(row, loaded);
    var texts = new String[cells.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(cells.get(i));
    }
    csv.writeRecord(texts);
  }

  /** A number stays one, also below zero. */
  private static String text(@Nullable Object cell) {
    return cell instanceof String text ? harmless(text) : ExportField.text(cell);
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
