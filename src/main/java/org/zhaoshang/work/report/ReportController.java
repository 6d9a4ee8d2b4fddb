package org.zhaoshang.work.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.ScopeMissing;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.work.report.WorkReport.Asked;
import org.zhaoshang.work.report.WorkReport.Scope;

/** Work reports as files, for whoever may ask for them as data. */
@RestController
@RequestMapping("/reports")
class ReportController {

  private static final String QUERY = "Query.workReport";
  private static final int SILENT_DAYS = 30;

  private final WorkReports reports;
  private final Pipeline pipeline;
  private final ReportWorkbook workbook;
  private final ReportDocument document;
  private final ReportRows rows;
  private final SearchSchema schema;

  ReportController(
      WorkReports reports,
      Pipeline pipeline,
      ReportWorkbook workbook,
      ReportDocument document,
      ReportRows rows,
      SearchSchema schema) {
    this.reports = reports;
    this.pipeline = pipeline;
    this.workbook = workbook;
    this.document = document;
    this.rows = rows;
    this.schema = schema;
  }

  /**
   * The arguments of the query of the same name.
   *
   * @throws ScopeMissing when the caller may not ask it
   */
  @ModelAttribute
  Asked asked(
      @RequestParam int year,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate asOf,
      @RequestParam(defaultValue = "STREET") Scope by) {
    schema
        .scopes()
        .forEach((scope, places) -> {
          if (places.contains(QUERY)
              && !CallerInForce.current().map(caller -> caller.may(scope)).orElse(false)) {
            throw new ScopeMissing(QUERY, scope);
          }
        });
    return WorkReportGraph.asked(year, until, asOf, by);
  }

  /** As a ledger. */
  @GetMapping("/work.xlsx")
  ResponseEntity<byte[]> ledger(@ModelAttribute Asked asked) {
    var report = reports.of(asked);
    return file(
        report,
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook.of(report));
  }

  /** As PDF. */
  @GetMapping("/work.pdf")
  ResponseEntity<byte[]> document(@ModelAttribute Asked asked) {
    var report = reports.of(asked);
    return file(
        report,
        ".pdf",
        MediaType.APPLICATION_PDF_VALUE,
        document.of(report, pipeline.funnel(asked), pipeline.stalled(asked, SILENT_DAYS)));
  }

  private ResponseEntity<byte[]> file(
      WorkReport report, String extension, String type, byte[] content) {
    var disposition =
        ContentDisposition.attachment()
            .filename(rows.title(report) + extension, StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .contentType(MediaType.parseMediaType(type))
        .body(content);
  }
}
