package org.zhaoshang.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.zhaoshang.sample.SampleEnterprises;

/**
 * Registers as an {@code .xls} just below its limit of texts and as an {@code .ods} of hundreds of
 * megabytes of XML, from upload to searchable, in an application that ends with the first
 * OutOfMemoryError.
 */
final class WorkbookBenchmark implements Benchmark.Measurement {

  private static final int HEAP = 512;
  private static final int OF_XLS = 80_000;
  private static final int OF_ODS = 200_000;
  private static final int ROWS_OF_A_SHEET = 65_000;

  @Override
  public Table run(Path folder) throws Exception {
    var csv = folder.resolve("all.csv");
    SampleEnterprises.write(csv, OF_XLS + OF_ODS, 1, StandardCharsets.UTF_8);
    var xls = folder.resolve("register.xls");
    var ods = folder.resolve("register.ods");
    write(csv, xls, ods);
    var table = new Table("The largest old workbooks in an application of %d MB".formatted(HEAP));
    try (var app =
        App.start(folder, List.of("-Xmx" + HEAP + "m", "-XX:+ExitOnOutOfMemoryError"), List.of())) {
      take(app, table, xls, OF_XLS, OF_XLS);
      take(app, table, ods, OF_ODS, OF_XLS + OF_ODS);
      table.bar("heap that suffices for the application", HEAP, HEAP, "MB");
    }
    return table;
  }

  private static void take(App app, Table table, Path file, int rows, int all)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    app.awaitSearchable(app.upload(file), all, Duration.ofHours(1));
    double seconds = (System.nanoTime() - start) / 1e9;
    table.row(
        "%s, %,d MB, %,d rows".formatted(file.getFileName(), Files.size(file) >> 20, rows),
        "%.0f s, %,.0f a second".formatted(seconds, rows / seconds));
  }

  private static void write(Path csv, Path xls, Path ods) throws IOException {
    try (var all = CsvReader.builder().ofCsvRecord(csv, StandardCharsets.UTF_8);
        var book = new HSSFWorkbook();
        var zip = new ZipOutputStream(Files.newOutputStream(ods))) {
      var records = all.iterator();
      var heading = records.next();
      for (int from = 0; from < OF_XLS; from += ROWS_OF_A_SHEET) {
        var sheet = book.createSheet("登记" + from);
        int rows = Math.min(ROWS_OF_A_SHEET, OF_XLS - from);
        for (int r = 0; r <= rows; r++) {
          var row = sheet.createRow(r);
          var fields = (r == 0 ? heading : records.next()).getFields();
          for (int c = 0; c < fields.size(); c++) {
            row.createCell(c).setCellValue(fields.get(c));
          }
        }
      }
      try (var out = Files.newOutputStream(xls)) {
        book.write(out);
      }
      zip.putNextEntry(new ZipEntry("mimetype"));
      zip.write(
          "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
      zip.putNextEntry(new ZipEntry("content.xml"));
      put(
          zip,
          """
          <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"\
           xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"\
           xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">\
          <office:body><office:spreadsheet><table:table table:name="登记">\
          """);
      put(zip, row(heading));
      for (int r = 0; r < OF_ODS; r++) {
        put(zip, row(records.next()));
      }
      put(zip, "</table:table></office:spreadsheet></office:body></office:document-content>");
      zip.closeEntry();
    }
  }

  private static String row(CsvRecord record) {
    var xml = new StringBuilder("<table:table-row>");
    for (var field : record.getFields()) {
      xml.append("<table:table-cell office:value-type=\"string\"><text:p>")
          .append(field.replace("&", "&amp;").replace("<", "&lt;"))
          .append("</text:p></table:table-cell>");
    }
    return xml.append("</table:table-row>").toString();
  }

  private static void put(ZipOutputStream zip, String text) throws IOException {
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
