package org.zhaoshang.ingest.report;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.ingest.run.FindingStore;
import org.zhaoshang.ingest.run.FindingStore.Stored;
import org.zhaoshang.ingest.run.Severity;

/** The findings of an import, a page at a time. */
@Component
public class ImportReport {

  /** The most findings in a page. */
  public static final int MAX_PAGE = 5000;

  private final FindingStore findings;

  ImportReport(FindingStore findings) {
    this.findings = findings;
  }

  /**
   * A page of findings in the order in which they were found.
   *
   * @param next how many findings are known with this page; null after the last
   */
  public record Page(List<Line> findings, @Nullable Long next) {}

  /**
   * A finding.
   *
   * @param sheet empty in CSV
   * @param row the row as Excel numbers it, from 1
   * @param column the column's letters, null when it concerns the whole row
   */
  public record Line(
      String sheet,
      long row,
      @Nullable String column,
      @Nullable String heading,
      @Nullable String field,
      @Nullable String value,
      Severity severity,
      String reason) {}

  /** The findings behind the first {@code known} of the report. */
  public Page page(UUID importId, long known, int limit) {
    var found = findings.after(importId, known, limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    return new Page(
        shown.stream().map(ImportReport::line).toList(),
        found.size() > limit ? Long.valueOf(known + limit) : null);
  }

  private static Line line(Stored stored) {
    var f = stored.found();
    return new Line(
        f.sheet(),
        f.row(),
        f.columnNo() == null ? null : SourceRow.letters(f.columnNo()),
        f.heading(),
        f.field(),
        f.value(),
        f.severity(),
        f.reason());
  }
}
