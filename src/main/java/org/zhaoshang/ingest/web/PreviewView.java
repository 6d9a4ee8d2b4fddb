package org.zhaoshang.ingest.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.ingest.ImportPreview;
import org.zhaoshang.ingest.ImportPreview.RowRead;
import org.zhaoshang.record.ImportReversal.Kept;
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
      @Nullable String profile,
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
        preview.profile(),
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

  /** What stayed of an import that was taken back. */
  record Stayed(
      String record,
      @Nullable String field,
      @Nullable String by,
      @Nullable String source,
      @Nullable Instant at) {}

  /** Of records that are all seen, and fields that are. */
  List<Stayed> of(List<Kept> kept, Horizon horizon) {
    return kept.stream()
        .filter(k -> horizon.seesDistrict() && trail.shows(k.record().type(), horizon))
        .filter(k -> k.field() == null || trail.reads(k.record().type(), k.field(), horizon))
        .map(k ->
            new Stayed(
                seal.seal(k.record()),
                k.field(),
                k.by(),
                k.source() == null || k.source().equals(k.by()) ? null : k.source(),
                k.at()))
        .toList();
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
