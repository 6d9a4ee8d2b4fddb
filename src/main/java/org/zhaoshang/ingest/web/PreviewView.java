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

/** Shows previews to whoever may see what they say. */
@Component
class PreviewView {

  private final ImportTrail trail;
  private final SealedNumbers seal;

  PreviewView(ImportTrail trail, SealedNumbers seal) {
    this.trail = trail;
    this.seal = seal;
  }

  /** A preview without rows and totals of records that are not all seen. */
  ImportPreview of(ImportPreview preview, Horizon horizon) {
    var target = preview.target();
    return target != null && horizon.seesDistrict() && trail.shows(target, horizon)
        ? preview.with(
            preview.rows().stream().map(row -> row(target, row, horizon)).toList(),
            preview.totals())
        : preview.with(List.of(), List.of());
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

  private RowRead row(String target, RowRead row, Horizon horizon) {
    return new RowRead(
        row.sheet(),
        row.row(),
        row.change(),
        row.record(),
        trail.shown(target, row.fields(), horizon));
  }
}
