package org.zhaoshang.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.zhaoshang.text.Folding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files as departments have them, each with what must be read from it: the lines about units,
 * headings, years and sections of the folder {@code shared/cases} beside the repository. What needs
 * the record or the catalogue (identity, streets, industries, members) is measured on the running
 * product.
 */
class CasesTest {

  private static final Set<String> FAMILIES =
      Set.of(
          "amounts",
          "formulas",
          "heading-rows",
          "leads",
          "merged-cells",
          "no-unit",
          "phase-from-section",
          "phase-from-sheet-name",
          "phases-and-categories",
          "plausibility",
          "repeated-headings",
          "several-sheets",
          "subtotals",
          "three-row-headings",
          "two-tables",
          "unit-in-heading",
          "unit-in-number-format",
          "unit-in-third-row",
          "unit-in-title",
          "unit-in-upper-heading",
          "unit-of-second-table",
          "unit-row-above-headings",
          "unit-row-guard",
          "unit-spelling",
          "unit-split-over-cells",
          "unknown-money-heading",
          "enterprises-taken-for-chambers",
          "csv-encoding",
          "year-from-file-name",
          "year-from-sheet-name",
          "year-from-title");

  /** What a draft is asked; the rest of an expectation is of the record. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("totalInvestment", "totalInvestment"),
          Map.entry("plannedInvestment", "plannedInvestment"),
          Map.entry("completedInvestment", "completedInvestment"),
          Map.entry("intendedInvestment", "intendedInvestment"),
          Map.entry("registeredCapital", "registeredCapital"),
          Map.entry("phase", "phase"),
          Map.entry("category", "category"),
          Map.entry("street", "streetCode"),
          Map.entry("startedOn", "startedOn"));

  private static final Pattern OF_THE_RECORD = Pattern.compile("阶段|twice");
  private static final BigDecimal LARGEST = new BigDecimal("10000000000");
  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> everyFileIsReadAsItMustBe() throws IOException {
    var folder = folder();
    assumeTrue(folder != null, "the folder shared/cases is not beside the repository");
    return cases(folder)
        .filter(line -> FAMILIES.contains(line.getField("family")))
        .map(line ->
            DynamicTest.dynamicTest(
                line.getField("file"), () -> assertThat(faults(folder, line)).isEmpty()));
  }

  private static Path folder() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var cases = at.resolve("shared/cases");
      if (Files.exists(cases.resolve("files.csv"))) {
        return cases;
      }
    }
    return null;
  }

  static Stream<NamedCsvRecord> cases(Path folder) throws IOException {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(folder.resolve("files.csv"))) {
      return csv.stream().toList().stream();
    }
  }

  static List<String> faults(Path folder, NamedCsvRecord line) throws IOException {
    var name = line.getField("file");
    var expect = JSON.readTree(line.getField("expect"));
    var read =
        ReadFile.of(
            name, Files.readAllBytes(folder.resolve("files").resolve(name)), Map.of(), LARGEST);
    var warned = read.found().stream().filter(f -> f.severity() != Severity.NOTE).toList();
    var faults = new ArrayList<String>();
    if (expect.path("outcome").asString().equals("asks")) {
      for (var about : expect.path("about")) {
        var column = about.asString().replaceAll("[^\\p{IsHan}]", "");
        boolean said =
            String.valueOf(read.message()).contains("parameter.year")
                || warned.stream()
                    .anyMatch(f ->
                        String.valueOf(f.heading()).contains(column) && f.reason().contains("单位"));
        if (!said) {
          faults.add("nothing asks for: " + about.asString());
        }
      }
      read.drafts().forEach(d -> faults.add("stored without asking: " + d.draft().values()));
      return faults;
    }
    boolean mayWait = line.getField("rowsAccepted").startsWith("0") && !warned.isEmpty();
    if (!line.getField("profile").equals(read.profile())) {
      faults.add("profile " + read.profile() + ", " + read.message());
    }
    expect
        .path("records")
        .properties()
        .forEach(record -> {
          var drafts =
              read.drafts().stream()
                  .filter(d ->
                      plain(String.valueOf(d.draft().get("name"))).equals(plain(record.getKey())))
                  .toList();
          if (drafts.isEmpty()) {
            boolean asked =
                mayWait
                    || record.getValue().has("warn")
                        && warned.stream().anyMatch(f -> f.severity() == Severity.ERROR);
            if (!asked) {
              faults.add(record.getKey() + " is no draft: " + read.message() + errors(warned));
            }
          }
          for (var draft : drafts) {
            wrong(record.getKey(), record.getValue(), draft, line.getField("year"), faults);
          }
        });
    for (var absent : expect.path("absent")) {
      if (read.drafts().stream().anyMatch(d -> absent.asString().equals(d.draft().get("name")))) {
        faults.add("must be no record: " + absent.asString());
      }
    }
    if (expect.path("onlyThese").asBoolean(false)
        && read.drafts().size() != expect.path("records").size()) {
      faults.add("more than the records: " + read.drafts());
    }
    return faults;
  }

  private static void wrong(
      String name, JsonNode want, ReadFile.Drafted got, String year, List<String> faults) {
    FIELDS.forEach((key, field) -> {
      if (want.has(key)) {
        var value = got.draft().get(field);
        if (!fits(want.get(key), value)
            && !(key.equals("basis") && value == null && !got.found().isEmpty())) {
          faults.add("%s.%s: %s, expected %s".formatted(name, key, value, want.get(key)));
        }
      }
    });
    want.path("warn")
        .forEach(warn -> {
          if (got.found().stream().noneMatch(f -> f.severity() == Severity.WARNING)
              && !OF_THE_RECORD.matcher(warn.asString()).find()) {
            faults.add("%s: no warning of %s".formatted(name, warn));
          }
        });
    var of = want.path("year").isMissingNode() ? year : want.path("year").asString();
    if (!of.isEmpty() && !of.contains(";") && !of.equals(got.parameters().get("year"))) {
      faults.add("%s: year %s, expected %s".formatted(name, got.parameters().get("year"), of));
    }
  }

  private static boolean fits(JsonNode want, Object got) {
    if (want.isArray()) {
      return want.values().stream().anyMatch(w -> fits(w, got));
    }
    return want.isNull() || got == null
        ? want.isNull() && got == null
        : got instanceof BigDecimal amount
            ? amount.compareTo(want.decimalValue()) == 0
            : got.toString().equals(want.asString());
  }

  private static String errors(List<Found> warned) {
    return warned.stream()
        .map(f -> f.row() + " " + f.heading() + " " + f.reason())
        .toList()
        .toString();
  }

  private static String plain(String name) {
    return Folding.fold(name).replaceAll("[\\s\\p{C}]", "");
  }
}
