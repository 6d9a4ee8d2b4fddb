package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.Door;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;

/** The work report of the sample district as files, and who may have them. */
@DistrictTest
class ReportFilesIT {

  private static final String OCTOBER = "?year=2018&until=2018-10-31";

  @Autowired private District district;
  @Autowired private Imports imports;
  @Autowired private ApplicationContext product;

  private HttpResponse<byte[]> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(district.address() + path))
                .header("Authorization", district.token())
                .build(),
            BodyHandlers.ofByteArray());
  }

  @Test
  void theLedgerIsImportedAgainThroughTheDoorWithoutAFindingAndNothingChanges() throws Exception {
    district.ready();
    var file = get("/reports/work.xlsx" + OCTOBER);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("UTF-8''2018");
    assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");

    var id = imports.submit("工作报表.xlsx", new ByteArrayInputStream(file.body()), null, Map.of());
    var done = imports.await(id, Duration.ofMinutes(1));

    assertThat(done.state()).as(done.message()).isEqualTo(ImportStatus.State.SUCCEEDED);
    assertThat(done.profile()).isEqualTo("annual-targets");
    assertThat(done.unchanged()).isEqualTo(done.accepted()).isEqualTo(17);
    assertThat(done.warned() + done.rejected()).isZero();
    assertThat(
            district
                .record()
                .sql(
                    "select count(*) from ingest.finding where import_id = ? and severity <> 'NOTE'")
                .param(id)
                .query(Integer.class)
                .single())
        .isZero();
    district.record().sql("delete from ingest.import where id = ?").param(id).update();
  }

  @Test
  void thePdfHasTheFiguresThatTheGraphAnswers() throws Exception {
    district.ready();
    var figures =
        district.data(
            "{ workReport(year: 2018, until: \"2018-10-31\") { lines { figures { amount { amount } } } } }");
    var completed = figures.at("/workReport/lines/0/figures/6/amount/amount").asString();

    try (var pdf = Loader.loadPDF(get("/reports/work.pdf" + OCTOBER).body())) {
      var shown =
          new java.math.BigDecimal(completed).movePointLeft(4).stripTrailingZeros().toPlainString();
      assertThat(new PDFTextStripper().getText(pdf)).contains("2018年1—10月工作报表", "营城子街道", shown);
    }
  }

  @Test
  void whoMayNotAskTheReportGetsNoFileOfIt() {
    district.ready();
    var door = new Door(product);
    var front =
        door.token(door.register("前台", Map.of(), "portfolio:read", "work:read", "lead:read"));

    for (var file : new String[] {"/reports/work.xlsx", "/reports/work.pdf"}) {
      var refused = door.get(front, file + OCTOBER);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("district:read").doesNotContain("营城子");
      assertThat(door.get(null, file + OCTOBER).statusCode()).isEqualTo(401);
    }
    var wrong = door.get(door.administrator(), "/reports/work.xlsx?year=2018&until=31.10.2018");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(door.get(door.administrator(), "/reports/work.xlsx?year=218").body())
        .contains("\"rule\":\"range\"");
  }
}
