package org.zhaoshang.ingest.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.ingest.ImportPreview;
import org.zhaoshang.ingest.ImportPreview.RowRead;
import org.zhaoshang.record.ImportTrail;
import org.zhaoshang.record.RecordHistory.FieldChange;

/** Shows previews to whoever may see what they say. */
@Component
class PreviewView {

  private final ImportTrail trail;
  private final SealedNumbers seal;

  PreviewView(ImportTrail trail, SealedNumbers seal) {
    this.trail = trail;
    this.seal = seal;
  }

  /** A row with the id of its record as clients see it. */
  record Row(
      String sheet, long row, String change, @Nullable String record, List<FieldChange> fields) {}

  /** A preview under a horizon: without rows and totals of records that are not all seen. */
  record Shown(
      String look,
      @Nullable String problem,
      boolean complete,
      long created,
      long updated,
      long unchanged,
      long held,
      long warned,
      long rejected,
      long skipped,
      List<ImportPreview.TableRead> tables,
      List<Row> rows,
      List<ImportPreview.TotalChange> totals) {}

  Shown of(ImportPreview preview, Horizon horizon) {
    var target = preview.target();
    boolean seen = target != null && horizon.seesDistrict() && trail.shows(target, horizon);
    return new Shown(
        preview.look(),
        preview.problem(),
        preview.complete(),
        preview.created(),
        preview.updated(),
        preview.unchanged(),
        preview.held(),
        preview.warned(),
        preview.rejected(),
        preview.skipped(),
        preview.tables(),
        seen ? preview.rows().stream().map(row -> row(target, row, horizon)).toList() : List.of(),
        seen ? preview.totals() : List.of());
  }

  private Row row(String target, RowRead row, Horizon horizon) {
    return new Row(
        row.sheet(),
        row.row(),
        row.change(),
        row.record() == null ? null : seal.seal(row.record()),
        trail.shown(target, row.fields(), horizon));
  }
}
