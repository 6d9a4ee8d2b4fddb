package org.zhaoshang.ingest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.ingest.run.FindingStore;
import org.zhaoshang.ingest.run.FindingStore.Stored;
import org.zhaoshang.ingest.run.Found;

/** Walks through the findings of an import beside its rows, both in file order. */
final class FindingPages {

  private static final int PAGE = 2000;

  private final FindingStore findings;
  private final UUID importId;
  private List<Stored> page;
  private int at;

  FindingPages(FindingStore findings, UUID importId) {
    this.findings = findings;
    this.importId = importId;
    this.page = findings.inFileOrder(importId, -1, 0, 0, PAGE);
  }

  /** The findings of this row; those of earlier rows are passed over. */
  List<Found> of(SourceRow row) {
    var about = new ArrayList<Found>(0);
    for (var next = peek(); next != null && order(next.found(), row) <= 0; next = peek()) {
      if (order(next.found(), row) == 0) {
        about.add(next.found());
      }
      at++;
    }
    return about;
  }

  private @org.jspecify.annotations.Nullable Stored peek() {
    if (at == page.size() && page.size() == PAGE) {
      var last = page.getLast();
      page =
          findings.inFileOrder(
              importId, last.found().sheetNo(), last.found().row(), last.seq(), PAGE);
      at = 0;
    }
    return at < page.size() ? page.get(at) : null;
  }

  private static int order(Found found, SourceRow row) {
    int bySheet = Integer.compare(found.sheetNo(), row.sheetNo());
    return bySheet != 0 ? bySheet : Long.compare(found.row(), row.number());
  }
}
