package org.zhaoshang.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.graph.InputError;

/** Tables in the formats and with the faults that offices send: each kind, made small. */
class FilesAsTheyAreTest {

  private static final ReadLimits LIMITS = ReadLimits.DEFAULT;

  @TempDir private Path folder;

  /** What was read of a file: its rows as texts, and what is to say about them. */
  private record Table(List<String> rows, List<SourceRow> raw, Merges merges, String sheets) {}

  // ---- workbooks of every kind hold the same

  @ParameterizedTest
  @ValueSource(strings = {"xls", "xlsx"})
  void aWorkbookIsReadAsExcelShowsIt(String kind) throws IOException {
    var table =
        read(
            workbook(
                kind,
                sheet -> {
                  var book = sheet.getWorkbook();
                  var day = book.createCellStyle();
                  day.setDataFormat(book.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
                  var yi = book.createCellStyle();
                  yi.setDataFormat(book.createDataFormat().getFormat("#,##0.00\"亿\""));
                  var row = sheet.createRow(2);
                  row.createCell(0).setCellValue("\u200b超算\u200b中心\ufeff");
                  row.createCell(1).setCellValue(12345.67);
                  row.createCell(2).setCellValue(LocalDate.of(2018, 3, 14));
                  row.getCell(2).setCellStyle(day);
                  row.createCell(3).setCellValue(12.6);
                  row.getCell(3).setCellStyle(yi);
                  row.createCell(4).setCellValue(true);
                  row.createCell(5).setCellFormula("1/0");
                  row.createCell(6).setCellFormula("\"约5亿\"");
                  row.createCell(7).setCellFormula("1+1");
                  book.getCreationHelper().createFormulaEvaluator().evaluateAll();
                  row.createCell(9).setCellValue(LocalDateTime.of(2018, 3, 14, 9, 30));
                  row.getCell(9).setCellStyle(day);
                }));

    assertThat(table.rows())
        .containsExactly("3 超算中心|12345.67|2018-03-14|12.6亿|TRUE|#DIV/0!|约5亿|2||2018-03-14T09:30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xls", "xlsx"})
  void whatIsHiddenMergedOrStruckThroughIsTold(String kind) throws IOException {
    var table =
        read(
            workbook(
                kind,
                sheet -> {
                  var book = sheet.getWorkbook();
                  var font = book.createFont();
                  font.setStrikeout(true);
                  var struck = book.createCellStyle();
                  struck.setFont(font);
                  row(sheet, 0, "1", "可见", "5");
                  row(sheet, 1, "2", "隐藏", "5").setZeroHeight(true);
                  var gone = row(sheet, 2, "3", "划掉", "5");
                  gone.getCell(1).setCellStyle(struck);
                  gone.getCell(2).setCellStyle(struck);
                  row(sheet, 3, "4", "改过", "5", "6").getCell(2).setCellStyle(struck);
                  var rich = sheet.getWorkbook().getCreationHelper().createRichTextString("一期（作废）");
                  rich.applyFont(2, 6, font);
                  row(sheet, 4, "5").createCell(1).setCellValue(rich);
                  sheet.setColumnHidden(2, true);
                  sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0));
                  sheet.getWorkbook().createSheet("秘").createRow(0).createCell(0).setCellValue(1);
                  sheet.getWorkbook().setSheetHidden(1, true);
                }));

    assertThat(table.rows())
        .containsExactly("1 1|可见|5", "2 2|隐藏|5", "3 3|划掉|5", "4 4|改过|5|6", "5 5|一期");
    assertThat(table.raw())
        .extracting(r -> r.marks().hidden())
        .containsExactly(false, true, false, false, false);
    assertThat(table.raw())
        .extracting(SourceRow::struck)
        .containsExactly(false, false, true, false, false);
    assertThat(table.raw().get(3).standing().cells()).containsExactly("4", "改过", "", "6");
    assertThat(table.raw().get(4).marks().partlyStruck().get(1)).isTrue();
    assertThat(table.merges().anchorRow(2, 0)).isEqualTo(1);
    assertThat(table.sheets()).isEqualTo("[台账, 秘] [1] {2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xls", "xlsx"})
  void daysMayBeCountedFrom1904(String kind) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = kind.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook()) {
      var style = book.createCellStyle();
      style.setDataFormat((short) 14);
      var cell = book.createSheet().createRow(0).createCell(0);
      cell.setCellValue(41_711);
      cell.setCellStyle(style);
      if (book instanceof HSSFWorkbook old) {
        old.getInternalWorkbook().getRecords().stream()
            .filter(org.apache.poi.hssf.record.DateWindow1904Record.class::isInstance)
            .forEach(
                r -> ((org.apache.poi.hssf.record.DateWindow1904Record) r).setWindowing((short) 1));
      } else if (book instanceof XSSFWorkbook x) {
        x.getCTWorkbook().getWorkbookPr().setDate1904(true);
      }
      book.write(bytes);
    }
    assertThat(read(bytes.toByteArray()).rows()).containsExactly("1 2018-03-14");
  }

  // ---- OpenDocument

  private static final String ODF =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content"
          + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
          + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
          + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
          + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
          + "<office:automatic-styles><style:style style:name=\"ce1\"><style:text-properties"
          + " style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>"
          + "<office:body><office:spreadsheet><table:table table:name=\"台账\">%s</table:table>"
          + "</office:spreadsheet></office:body></office:document-content>";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void openDocumentIsReadWithItsRepetitions(boolean flat) throws IOException {
    var rows =
        """
        <table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
        <table:table-column table:number-columns-repeated="16381"/>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>街道<text:s text:c="2"/>甲</text:p><text:p>二行</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="1234.5600000000002"><text:p>1,234.6</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2018-03-14"><text:p>18年3月</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>同</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="16379"/></table:table-row>
        <table:table-row table:visibility="filter"><table:covered-table-cell/><table:table-cell table:style-name="ce1"><text:p>划</text:p></table:table-cell>
        <table:table-cell><text:p>留<text:span text:style-name="ce1">去</text:span></text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        """;
    var xml = ODF.formatted(rows);
    var table =
        read(
            flat
                ? xml.replace("document-content", "document").getBytes(StandardCharsets.UTF_8)
                : zip("content.xml", xml));

    assertThat(table.rows()).containsExactly("3 街道  甲\n二行|1234.56|2018-03-14|同|同", "4 |划|留");
    assertThat(table.raw().get(1).marks().hidden()).isTrue();
    assertThat(table.raw().get(1).marks().struck().get(1)).isTrue();
    assertThat(table.raw().get(1).marks().partlyStruck().get(2)).isTrue();
    assertThat(table.merges().anchorRow(4, 0)).isEqualTo(3);
    assertThat(table.sheets()).isEqualTo("[台账] [] {1, 2}");
  }

  @Test
  void aSheetThatRepeatsARowABillionTimesIsRefused() {
    var rows =
        "<table:table-row"
            + " table:number-rows-repeated=\"999999999\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";

    assertThatThrownBy(() -> read(zip("content.xml", ODF.formatted(rows))))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("more than 1500000 rows")
        .hasMessageContaining("CSV");
  }

  /** A parser holds a text, or an attribute, as a whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table:table-row><table:table-cell><text:p>%s</text:p></table:table-cell></table:table-row>",
        "<table:table-row><table:table-cell office:date-value=\"%s\"/></table:table-row>"
      })
  void aCellOfMegabytesIsRefusedWithAdviceBeforeItIsHeld(String cell) {
    var rows = cell.formatted("x".repeat(BoundedMarkup.LONGEST + 1));

    assertThatThrownBy(() -> read(zip("content.xml", ODF.formatted(rows))))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("a cell of more than 4 MB")
        .hasMessageContaining("CSV");
  }

  // ---- XML Spreadsheet 2003

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "UTF-16"})
  void xmlSpreadsheet2003IsReadInItsEncoding(String encoding) throws IOException {
    var xml =
        """
        <?xml version="1.0" encoding="%s"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
        <Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="0.00&quot;亿&quot;"/></Style></Styles>
        <Worksheet ss:Name="台账"><Table><Column ss:Index="3" ss:Hidden="1"/>
        <Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="String">后</Data></Cell></Row>
        <Row><Cell ss:Index="2"><Data ss:Type="DateTime">2018-03-14T00:00:00.000</Data></Cell><Cell ss:StyleID="s2"><Data ss:Type="Number">12.6</Data></Cell></Row>
        <Row ss:Hidden="1"><Cell ss:StyleID="s1"><Data ss:Type="String">划</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
        </Table></Worksheet>
        <Worksheet ss:Name="秘"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>
        """
            .formatted(encoding);
    var table = read(xml.getBytes(Charset.forName(encoding)));

    assertThat(table.rows()).containsExactly("2 标题||后", "3 |2018-03-14|12.6亿", "4 划|TRUE");
    assertThat(table.raw().get(2).marks().hidden()).isTrue();
    assertThat(table.raw().get(2).marks().struck().get(0)).isTrue();
    assertThat(table.sheets()).isEqualTo("[台账, 秘] [1] {2}");
  }

  // ---- pages

  @ParameterizedTest
  @CsvSource({"GBK, true", "GBK, false", "UTF-8, true", "UTF-8, false"})
  void aPageIsReadWhetherOrNotItNamesItsEncoding(String encoding, boolean named)
      throws IOException {
    var page =
        (named ? "<html><head><meta charset=\"%s\"></head>".formatted(encoding) : "<html>")
            + """
            <body><table><tr><td colspan=3>甘井子区重点项目台账</td></tr></table>
            <table><tr><th rowspan=2>项目</th><th>总投资</th><th>备注</th></tr>
            <tr><td x:num="12345.678">1.2万</td><td>一<br>二</td></tr>
            <tr style="display: none"><td>藏</td><td>1</td></tr>
            <tr><td><s>划掉</s></td><td><s>5</s></td><td>丙</td></tr>
            <tr><td>一期<del>（作废）</del></td><td><img src="http://127.0.0.1:9/x"></td></tr></table>
            """;
    var table = read(page.getBytes(Charset.forName(encoding)));

    assertThat(table.rows())
        .containsExactly(
            "1 甘井子区重点项目台账", "2 项目|总投资|备注", "3 |12345.678|一\n二", "4 藏|1", "5 划掉|5|丙", "6 一期");
    assertThat(table.raw().get(3).marks().hidden()).isTrue();
    assertThat(table.raw().get(4).struck()).isTrue();
    assertThat(table.raw().get(5).marks().partlyStruck().get(0)).isTrue();
    assertThat(table.merges().anchorRow(3, 0)).isEqualTo(2);
  }

  // ---- text

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";", "|"})
  void theSeparatorIsWhateverMakesATable(String separator) throws IOException {
    var text =
        """
        2018年重点项目，推进台账,附件;一\t二|三
        单位：万元
        序号~名称~说明
        1~甲~"占地5亩,含办公;一期
        二期"
        2~乙~三,四,五
        """
            .replace("~", separator);
    var rows = read(text.replace("三,四,五", "\"三,四,五\"").getBytes(Charset.forName("GBK"))).rows();

    assertThat(rows.subList(2, 5))
        .containsExactly("3 序号|名称|说明", "4 1|甲|占地5亩,含办公;一期\n二期", "5 2|乙|三,四,五");
  }

  @Test
  void aSeparatorThatTheFileDeclaresCounts() throws IOException {
    assertThat(read("sep=;\na,b,c;d\n1,2,3;4\n".getBytes(StandardCharsets.UTF_8)).rows())
        .contains("2 a,b,c|d", "3 1,2,3|4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16IsReadWithAndWithoutItsMark(String charset) throws IOException {
    var text = "项目名称\t总投资\n甲\t5\n";
    for (var mark : List.of("\ufeff", "")) {
      assertThat(read((mark + text).getBytes(Charset.forName(charset))).rows())
          .containsExactly("1 项目名称|总投资", "2 甲|5");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx"})
  void aStrayCellFarOutsideIsToldAndTheRowIsRead(String kind) throws IOException {
    var bytes =
        kind.equals("csv")
            ? ("名称,总投资" + ",".repeat(300) + "x\n甲,5\n").getBytes(StandardCharsets.UTF_8)
            : workbook(
                kind, sheet -> row(sheet, 0, "名称", "总投资").createCell(16_383).setCellValue("x"));
    var first = read(bytes).raw().getFirst();

    assertThat(first.text(1)).isEqualTo("总投资");
    assertThat(first.width()).isLessThanOrEqualTo(LIMITS.columns());
    assertThat(first.marks().leftOut()).isGreaterThan(LIMITS.columns());
  }

  // ---- what XML of workbooks may hold

  @Test
  void aSheetOfAMillionEmptyRowsHasNoRows() throws IOException {
    var rows = new StringBuilder();
    for (int r = 1; r <= 1_048_576; r++) {
      rows.append("<row r=\"")
          .append(r)
          .append("\" ht=\"13.5\"><c r=\"A")
          .append(r)
          .append("\" s=\"1\"/></row>");
    }
    var table = read(xlsx(rows.toString()));

    assertThat(table.rows()).isEmpty();
  }

  @Test
  void aWorkbookMayLackStylesAndReferencesAndHaveOrphanFormulasAndReadings() throws IOException {
    var table =
        read(
            xlsx(
                "<row><c t=\"inlineStr\"><is><t>内联_x000D_\n"
                    + "注音_x005F_</t><rPh sb=\"0\" eb=\"1\"><t>ヨミ</t></rPh></is></c><c"
                    + " s=\"7\"><v>43173</v></c><c><f t=\"shared\" si=\"9\"/><v>777</v></c><c"
                    + " t=\"str\"><f>IF(1,\"\",\"\")</f><v></v></c><c><f>H5*5</f></c></row>"));

    assertThat(table.rows()).containsExactly("1 内联\n注音_|43173|777||#CALC!");
  }

  // ---- what cannot be read says what to do

  @Test
  void aPasswordIsToldWhereverItIs() throws Exception {
    var xls = new ByteArrayOutputStream();
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    try (var book = new HSSFWorkbook()) {
      book.createSheet().createRow(0).createCell(0).setCellValue("x");
      book.write(xls);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    var xlsx = new ByteArrayOutputStream();
    try (var compound = new POIFSFileSystem()) {
      var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var out = encryptor.getDataStream(compound)) {
        out.write(workbook("xlsx", sheet -> row(sheet, 0, "x")));
      }
      compound.writeFilesystem(xlsx);
    }
    var ods =
        zip(
            "content.xml", "\0\1",
            "META-INF/manifest.xml",
                "<manifest><file-entry><encryption-data/></file-entry></manifest>");
    for (var bytes : List.of(xls.toByteArray(), xlsx.toByteArray(), ods)) {
      assertThatThrownBy(() -> read(bytes))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("密码")
          .hasMessageContaining("password");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xls", "xlsx"})
  void aFileThatWasCutOffIsDamaged(String kind) throws IOException {
    var whole =
        workbook(
            kind,
            sheet -> {
              for (int r = 0; r < 2000; r++) {
                row(sheet, r, "项目" + r, "说明" + r * 31);
              }
            });
    for (int part = 1; part < 8; part++) {
      var cut = Arrays.copyOf(whole, whole.length * part / 8);
      assertThatThrownBy(() -> read(cut)).as("%d of 8", part).isInstanceOf(InputError.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7, PDF",
    "GIF89a, 图片",
    "Rar!, 压缩包",
    "{\\rtf1, Word",
    "<?xml version='1.0'?><a/>, 另存为",
  })
  void whatIsNoTableSaysSo(String head, String says) {
    assertThatThrownBy(() -> FileKind.of(head.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(InputError.class)
        .hasMessageContaining(says);
  }

  @Test
  void aTextDocumentInAZipFileSaysSo() {
    assertThatThrownBy(() -> read(zip("word/document.xml", "<w/>")))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("另存为 .xlsx");
  }

  @Test
  void aDocumentTypeIsRefusedUnderItsName() {
    var type = "<!DOCTYPE x [<!ENTITY s SYSTEM \"file:///etc/hostname\">]>";
    var xml2003 =
        "<?xml version=\"1.0\"?>"
            + type
            + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>";
    var odf = ODF.formatted("").replace("?>", "?>" + type);
    for (var bytes :
        List.of(
            xml2003.getBytes(StandardCharsets.UTF_8),
            zip("content.xml", odf),
            zip("xl/workbook.xml", type + "<workbook/>", "_rels/.rels", "<Relationships/>"))) {
      assertThatThrownBy(() -> read(bytes))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("DTD")
          .extracting(e -> ((InputError) e).code())
          .isEqualTo(InputError.Code.BAD_INPUT);
    }
  }

  // ---- making and reading

  private static byte[] workbook(String kind, Consumer<Sheet> content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (Workbook book = kind.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook()) {
      content.accept(book.createSheet("台账"));
      book.write(bytes);
    }
    return bytes.toByteArray();
  }

  private static org.apache.poi.ss.usermodel.Row row(Sheet sheet, int number, String... texts) {
    var row = sheet.createRow(number);
    for (int c = 0; c < texts.length; c++) {
      row.createCell(c).setCellValue(texts[c]);
    }
    return row;
  }

  /** The least that is a workbook: no styles, no shared texts. */
  private static byte[] xlsx(String rows) {
    return zip(
        "xl/workbook.xml",
        "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
            + " xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><sheets><sheet"
            + " name=\"台账\" r:id=\"a\"/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"t/worksheet\""
            + " Target=\"worksheets/sheet1.xml\"/></Relationships>",
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
  }

  private static byte[] zip(String... namesAndContents) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private Table read(byte[] bytes) throws IOException {
    try (var source = open(bytes)) {
      var raw = new ArrayList<SourceRow>();
      try (var rows = source.rows(0)) {
        rows.forEachRemaining(raw::add);
      }
      var hidden = new ArrayList<Integer>();
      for (int s = 0; s < source.sheets().size(); s++) {
        if (source.hidden(s)) {
          hidden.add(s);
        }
      }
      return new Table(
          raw.stream().map(r -> r.number() + " " + String.join("|", r.cells())).toList(),
          raw,
          source.merges(0),
          source.sheets() + " " + hidden + " " + source.hiddenColumns(0));
    } finally {
      try (var left = Files.list(folder)) {
        assertThat(left).as("files left behind").isEmpty();
      }
    }
  }

  private Source open(byte[] bytes) throws IOException {
    var head = Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.HEAD));
    if (FileKind.of(head) == FileKind.TEXT) {
      var probe = new CharsetProbe();
      probe.accept(bytes, bytes.length);
      return new org.zhaoshang.ingest.read.CsvSource(
          () -> new ByteArrayInputStream(bytes), probe.result(), probe.lines(), LIMITS);
    }
    var file = Files.write(folder.resolve("file"), bytes);
    try {
      return TableFiles.open(file, LIMITS);
    } catch (RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
