package org.zhaoshang.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.zhaoshang.graph.InputError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every file of the folder {@code shared/cases} beside the repository is read, whatever its format,
 * and the names that are expected stand in its cells; or it is refused in the words that are
 * expected. What becomes of the rows is not looked at here.
 */
class CaseFilesTest {

  private static final String FOLDER = "shared/cases";

  @TestFactory
  Stream<DynamicTest> filesAreReadInWhateverFormatTheyAre() throws IOException {
    var folder =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(p -> p.resolve(FOLDER))
            .filter(Files::isDirectory)
            .findFirst();
    if (folder.isEmpty()) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "skipped", () -> assumeTrue(false, "no folder " + FOLDER + " above the repository")));
    }
    var tests = new ArrayList<DynamicTest>();
    try (var lines = CsvReader.builder().ofNamedCsvRecord(folder.get().resolve("files.csv"))) {
      for (var line : lines) {
        var file = folder.get().resolve("files").resolve(line.getField("file"));
        var expect = JsonMapper.shared().readTree(line.getField("expect"));
        tests.add(DynamicTest.dynamicTest(line.getField("file"), () -> check(file, first(expect))));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static JsonNode first(JsonNode expect) {
    return expect.has("anyOf") ? expect.get("anyOf").get(0) : expect;
  }

  private static void check(Path file, JsonNode expect) throws IOException {
    var bytes = Files.readAllBytes(file);
    var texts = texts(bytes);
    if (expect.at("/outcome").asString().equals("refused") && bytes.length > 0) {
      assertThat(texts.getLast()).contains(expect.at("/says/0").asString());
    }
    for (var name : expect.path("records").propertyNames()) {
      assertThat(texts).contains(plain(name));
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s|　", "");
  }

  /** What is read, and last the message where it cannot be read on. */
  private static List<String> texts(byte[] bytes) throws IOException {
    var texts = new ArrayList<String>();
    try (var source = open(bytes)) {
      for (int s = 0; s < source.sheets().size(); s++) {
        try (var rows = source.rows(s)) {
          rows.forEachRemaining(
              row -> Arrays.stream(row.cells()).forEach(t -> texts.add(plain(t))));
        }
      }
    } catch (InputError e) {
      texts.add(String.valueOf(e.getMessage()));
    }
    return texts;
  }

  private static Source open(byte[] bytes) throws IOException {
    var head = Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.HEAD));
    if (FileKind.of(head) == FileKind.TEXT) {
      var probe = new CharsetProbe();
      probe.accept(bytes, bytes.length);
      return new CsvSource(
          () -> new ByteArrayInputStream(bytes), probe.result(), probe.lines(), ReadLimits.DEFAULT);
    }
    var file = Files.write(Files.createTempFile("case-", ".file"), bytes);
    try {
      return TableFiles.open(file, ReadLimits.DEFAULT);
    } catch (RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
