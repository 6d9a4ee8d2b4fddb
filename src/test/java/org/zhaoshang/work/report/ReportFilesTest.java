package org.zhaoshang.work.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Label;
import org.zhaoshang.ingest.run.Found;
import org.zhaoshang.ingest.run.ReadFile;
import org.zhaoshang.schema.SchemaArtifacts;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.work.report.WorkReport.Asked;
import org.zhaoshang.work.report.WorkReport.Figure;
import org.zhaoshang.work.report.WorkReport.FunnelStage;
import org.zhaoshang.work.report.WorkReport.Line;
import org.zhaoshang.work.report.WorkReport.Measure;
import org.zhaoshang.work.report.WorkReport.Scope;
import org.zhaoshang.work.report.WorkReport.StalledWork;
import org.zhaoshang.work.report.WorkReport.Target;

/**
 * Reports as files: the ledger is read again as what it was written of, the PDF has its font in it.
 */
class ReportFilesTest {

  private static final ReportRows ROWS = rows();

  private static ReportRows rows() {
    try {
      return new ReportRows(SearchSchema.read(SchemaArtifacts.parse(Path.of("schema"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Figure figure(Measure measure, String month, String done, Target target) {
    return new Figure(
        measure,
        new BigDecimal(month),
        new BigDecimal(done),
        target,
        null,
        new BigDecimal("-8.3"),
        1);
  }

  private static Line line(
      boolean total, String scope, String name, String holder, String... owed) {
    var figures = new ArrayList<Figure>();
    for (var measure : Measure.values()) {
      var own = measure.isAmount() ? owed[1] : owed[0];
      var target = own == null ? null : new Target(holder, scope, null, new BigDecimal(own));
      figures.add(
          figure(
              measure,
              measure.isAmount() ? "-13800138000.01" : "2",
              measure.isAmount() ? "12345.67" : "3",
              target));
    }
    return new Line(total, scope, Label.same(name), figures);
  }

  private static WorkReport report() {
    return new WorkReport(
        new Asked(2018, LocalDate.of(2018, 10, 31), LocalDate.of(2018, 11, 1), Scope.STREET),
        new BigDecimal("0.8333"),
        List.of(
            line(true, null, "全区", "甘井子区", "30", "8000000000"),
            line(false, "210211001", "周水子街道", "", null, null),
            line(false, "210211014", "辛寨子街道", "辛寨子街道办事处", "0", "123456789012345.67"),
            line(false, "210211020", "营城子街道", "营城子街道办事处", "2", "12345.67")));
  }

  @Test
  void theLedgerIsReadAgainWithoutAFindingAsTheTargetsItWasWrittenOf() {
    var read =
        ReadFile.of("报表.xlsx", new ReportWorkbook(ROWS).of(report()), Map.of(), BigDecimal.TEN);

    assertThat(read.message()).isNull();
    assertThat(read.profile()).isEqualTo("annual-targets");
    assertThat(read.rejected()).isZero();
    assertThat(read.found())
        .filteredOn(f -> !f.severity().name().equals("NOTE"))
        .extracting(Found::reason)
        .isEmpty();
    assertThat(read.drafts()).hasSize(2 * Measure.values().length);
    for (var drafted : read.drafts()) {
      var values = drafted.draft().values();
      boolean first = values.get("holder").equals("辛寨子街道办事处");
      boolean amount = Measure.valueOf((String) values.get("measure")).isAmount();
      assertThat(values)
          .as(drafted.draft().locator())
          .containsEntry("year", 2018)
          .containsEntry("streetCode", first ? "210211014" : "210211020");
      assertThat(values.get(amount ? "number" : "amount")).isNull();
      assertThat(new BigDecimal(values.get(amount ? "amount" : "number").toString()))
          .isEqualByComparingTo(
              amount ? first ? "123456789012345.67" : "12345.67" : first ? "0" : "2");
    }
  }

  @Test
  void thePdfSaysTheSameInAFontThatIsInIt() throws Exception {
    var stalled =
        IntStream.range(0, 200)
            .mapToObj(i ->
                new StalledWork(
                    "x",
                    i + " 氢能产业园𠮷" + "很长的名称".repeat(i % 20),
                    "NO_EVENT",
                    LocalDate.of(2018, 5, 1),
                    i))
            .toList();
    var funnel = List.of(new FunnelStage("CLUE", 7, 9, null, 2, new BigDecimal("3.5")));

    try (var pdf = Loader.loadPDF(new ReportDocument(ROWS).of(report(), funnel, stalled))) {
      var text = new PDFTextStripper().getText(pdf);
      assertThat(text)
          .contains("2018年1—10月工作报表（按街道，计至10月31日）", "金额单位：万元", "按 2018-11-01 所知")
          .contains(
              "签约个数", "完成投资", "辛寨子街道", "1.234567", "-1380013.800001", "12345678901.234567", "-8.3")
          .contains("线索漏斗", "停滞清单", "199 氢能产业园〓", "无动静");
      assertThat(pdf.getNumberOfPages()).isGreaterThan(3);
      for (var page : pdf.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          var font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).isTrue();
          assertThat(font.getName()).as("a part of the font").matches("[A-Z]{6}\\+.*");
        }
      }
      assertThat(Stream.of(text.split("\n")).filter(l -> l.startsWith("名称")).count())
          .as("headings stand on each page")
          .isGreaterThan(2);
    }
  }
}
