package org.zhaoshang.ingest.web;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.ingest.ImportStatus;

/**
 * An import as JSON.
 *
 * @param seq its place among all imports, sealed: how many others there are is nobody's business
 * @param progress from 0 to 1, null while the size is not known
 */
record ImportView(
    UUID id,
    String seq,
    String fileName,
    String door,
    @Nullable String profile,
    Map<String, String> parameters,
    ImportStatus.State state,
    @Nullable String message,
    @Nullable Double progress,
    long rowsDone,
    @Nullable Long totalRows,
    long accepted,
    long warned,
    long rejected,
    long skipped,
    long created,
    long updated,
    long unchanged,
    Instant receivedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant revertedAt,
    @Nullable String revertedBy) {

  private static final String KIND = "import";

  /** The place behind which a list goes on; empty when this server never issued it. */
  static OptionalLong place(SealedNumbers seal, String seq) {
    return seal.open(KIND, seq);
  }

  static ImportView of(ImportStatus s, SealedNumbers seal) {
    return new ImportView(
        s.id(),
        seal.seal(KIND, s.seq()),
        s.fileName(),
        s.door(),
        s.profile(),
        s.parameters(),
        s.state(),
        s.message(),
        progress(s),
        s.rowsDone(),
        s.totalRows(),
        s.accepted(),
        s.warned(),
        s.rejected(),
        s.skipped(),
        s.created(),
        s.updated(),
        s.unchanged(),
        s.receivedAt(),
        s.startedAt(),
        s.finishedAt(),
        s.reverted() == null ? null : s.reverted().at(),
        s.reverted() == null ? null : s.reverted().by());
  }

  private static @Nullable Double progress(ImportStatus s) {
    if (s.state() == ImportStatus.State.SUCCEEDED) {
      return 1.0;
    }
    var total = s.totalRows();
    return total == null || total == 0
        ? null
        : Math.min(1.0, Math.round(1000.0 * s.rowsDone() / total) / 1000.0);
  }
}
