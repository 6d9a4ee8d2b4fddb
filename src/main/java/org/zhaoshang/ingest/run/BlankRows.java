package org.zhaoshang.ingest.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.read.SourceRow;

/** Notes blank rows, a run of them at a time. */
final class BlankRows {

  private final List<Found> found;
  private @Nullable SourceRow first;
  private long last;

  BlankRows(List<Found> found) {
    this.found = found;
  }

  void add(SourceRow row) {
    if (first != null && (first.sheetNo() != row.sheetNo() || row.number() != last + 1)) {
      close();
    }
    if (first == null) {
      first = row;
    }
    last = row.number();
  }

  /** Ends the run. */
  void close() {
    if (first != null) {
      var reason =
          first.number() == last
              ? "空行 | a blank row"
              : "至第 %d 行为空行 | blank rows down to %d".formatted(last, last);
      found.add(Found.ofRow(first, Severity.NOTE, reason));
      first = null;
    }
  }
}
