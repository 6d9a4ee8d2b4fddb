package org.zhaoshang.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.graph.InputError;

/** Workbooks made to harm who reads them: real files, read as an import reads them. */
class HostileWorkbookTest {

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final ReadLimits SMALL = new ReadLimits(1000, 50, 32_767, 1 << 20, 48 << 20, 400);

  @TempDir private Path folder;

  @Test
  void theWorkbookTheOthersAreMadeOfIsRead() throws IOException {
    assertThat(cells(workbook(sheet(cell("A1", "名称"))))).containsExactly("名称");
  }

  /** The part that is attacked, and what a parser that resolves entities would read there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml"
      })
  void anExternalEntityIsNeverResolved(String part) throws IOException {
    var secret = Files.writeString(folder.resolve("secret.txt"), "TOP-SECRET");
    var parts = workbook(sheet(cell("A1", "x")));
    var type =
        "<!DOCTYPE x [<!ENTITY s SYSTEM \"%s\"> <!ENTITY %% p SYSTEM \"http://127.0.0.1:9/x\"> %%p;]>"
            .formatted(secret.toUri());
    parts.compute(
        part,
        (name, xml) -> {
          var body = xml.replaceFirst("<\\?xml[^>]*\\?>", "").replace(">x<", ">&s;<");
          return HEAD + type + body.replace("name=\"x\"", "name=\"&s;\"");
        });

    assertHarmless(parts, "TOP-SECRET");
  }

  @Test
  void entitiesThatMultiplyAreRefused() throws IOException {
    var laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"haha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l%d \"%s\">".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
    }
    var parts = workbook(sheet(cell("A1", "x")));
    parts.compute(
        "xl/worksheets/sheet1.xml",
        (name, xml) -> HEAD + laughs + "]>" + xml.replace(HEAD, "").replace(">x<", ">&l29;<"));

    assertHarmless(parts, "hahahaha");
  }

  @Test
  void aFormulaIsTheTextThatStandsInItsCellAndIsNeverComputed() throws IOException {
    var formulas =
        "<c r=\"A1\" t=\"str\"><f>HYPERLINK(\"http://evil.example\",\"x\")</f><v>链接</v></c>"
            + "<c r=\"B1\" t=\"str\"><f>cmd|' /C calc'!A0</f></c>"
            + "<c r=\"C1\"><f>1+1</f><v>7</v></c>"
            + "<c r=\"D1\" t=\"inlineStr\"><is><t>=1+1</t></is></c>"
            + "<c r=\"E1\" t=\"inlineStr\"><is><t>@SUM(1)</t></is></c>";

    assertThat(cells(workbook(sheet(formulas))))
        .containsExactly("链接", "#CALC!", "7", "=1+1", "@SUM(1)");
  }

  @Test
  void aPartThatUnpacksToFarMoreThanItsSizeIsRefused() throws IOException {
    var parts = workbook(sheet(cell("A1", "x")));

    assertRefused(parts, Map.of("xl/media/image1.png", 32L << 20), "times its size");
  }

  @Test
  void partsThatTogetherUnpackToTooMuchAreRefused() throws IOException {
    var parts = workbook(sheet(cell("A1", "x")));
    var bombs = new LinkedHashMap<String, Long>();
    for (int i = 0; i < 10; i++) {
      bombs.put("xl/media/image%d.png".formatted(i), 6L << 20);
    }

    assertRefused(parts, bombs, "MB unpacked");
  }

  @Test
  void tenThousandPartsAreRefused() throws IOException {
    var parts = workbook(sheet(cell("A1", "x")));
    for (int i = 0; i < 10_001; i++) {
      parts.put("xl/media/i%d".formatted(i), "");
    }

    assertRefused(parts, Map.of(), "more than 10000 parts");
  }

  @Test
  void aCellThatIsTooLargeToBeHeldIsRefusedBeforeItIsRead() throws IOException {
    assertRefused(
        workbook(sheet(cell("A1", noise(2 << 20)))), Map.of(), "a cell of more than 1048576");
  }

  @Test
  void aCellOfManyPiecesIsRefusedToo() throws IOException {
    var pieces = ("<r><t>" + noise(1000) + "</t></r>").repeat(1500);

    assertRefused(
        workbook(sheet("<c r=\"A1\" t=\"inlineStr\"><is>" + pieces + "</is></c>")),
        Map.of(),
        "a cell of more than 1048576");
  }

  @Test
  void aRowOfTooManyCellsIsRefusedBeforeItIsRead() throws IOException {
    assertRefused(
        workbook(sheet("<c r=\"A1\"><v>1</v></c>".repeat(20_000))),
        Map.of(),
        "a row of more than 16384 cells");
  }

  @Test
  void stylesThatAreTooLargeToBeHeldAreRefused() throws IOException {
    var parts = workbook(sheet(cell("A1", "x")));
    parts.put(
        "xl/styles.xml",
        HEAD + "<styleSheet " + MAIN + "><!--" + noise(17 << 20) + "--></styleSheet>");

    assertRefused(parts, Map.of(), "xl/styles.xml has more than 16 MB");
  }

  @Test
  void aPartWhoseNameLeadsOutOfTheFileIsLeftInIt() throws IOException {
    var parts = workbook(sheet(cell("A1", "x")));
    parts.put("../../outside.txt", "harm");

    assertThat(cells(parts)).containsExactly("x");
    assertThat(folder.resolve("../../outside.txt")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 22, 100, 400})
  void aFileThatWasCutOffIsRefused(int bytes) throws IOException {
    var whole = Files.readAllBytes(file(workbook(sheet(cell("A1", "x"))), Map.of()));
    var cut = folder.resolve("cut.xlsx");
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - bytes));

    assertThatThrownBy(() -> read(cut)).isInstanceOf(InputError.class);
  }

  /** Refused, or read without what the entity stands for. */
  private void assertHarmless(Map<String, String> parts, String secret) throws IOException {
    var file = file(parts, Map.of());
    try {
      assertThat(read(file).toString()).doesNotContain(secret);
    } catch (InputError e) {
      assertThat(e.getMessage()).doesNotContain(secret);
    }
  }

  private void assertRefused(Map<String, String> parts, Map<String, Long> zeros, String message)
      throws IOException {
    var file = file(parts, zeros);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InputError.class)
        .hasMessageContaining(message);
  }

  private List<String> cells(Map<String, String> parts) throws IOException {
    return read(file(parts, Map.of()));
  }

  private static List<String> read(Path file) {
    var texts = new ArrayList<String>();
    try (var source = TableFiles.open(file, SMALL);
        var rows = source.rows(0)) {
      rows.forEachRemaining(row -> texts.addAll(List.of(row.cells())));
    }
    return texts;
  }

  private Path file(Map<String, String> parts, Map<String, Long> zeros) throws IOException {
    var file = Files.createTempFile(folder, "hostile", ".xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (var part : zeros.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zeros(zip, part.getValue());
      }
    }
    return file;
  }

  private static void zeros(OutputStream out, long count) throws IOException {
    var block = new byte[1 << 16];
    for (long left = count; left > 0; left -= block.length) {
      out.write(block, 0, (int) Math.min(left, block.length));
    }
  }

  /** A sound workbook, but for its sheet. */
  private static Map<String, String> workbook(String sheet) throws IOException {
    var file = Files.createTempFile("sound", ".xlsx");
    var parts = new LinkedHashMap<String, String>();
    try {
      try (var out = Files.newOutputStream(file);
          var workbook = new Workbook(out, "test", "1.0")) {
        workbook.newWorksheet("x").value(0, 0, "x");
      }
      try (var zip = new ZipFile(file.toFile())) {
        for (var entry : Collections.list(zip.entries())) {
          parts.put(
              entry.getName(),
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } finally {
      Files.delete(file);
    }
    assertThat(parts).containsKey("xl/worksheets/sheet1.xml");
    parts.put("xl/worksheets/sheet1.xml", sheet);
    return parts;
  }

  private static String sheet(String cells) {
    return HEAD
        + "<worksheet "
        + MAIN
        + "><sheetData><row r=\"1\">"
        + cells
        + "</row></sheetData></worksheet>";
  }

  private static String cell(String at, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(at, text);
  }

  /** Does not compress much, so that the ratio is not what is noticed. */
  private static String noise(int length) {
    var random = new java.util.Random(1);
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
