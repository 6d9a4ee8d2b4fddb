package org.zhaoshang.ingest.run;

import java.util.List;
import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.record.Draft;

/** What a row of the file turned out to be. */
sealed interface RowResult {

  SourceRow row();

  List<Found> found();

  /** A row for the target, perhaps with warnings. */
  record Drafted(SourceRow row, Draft draft, List<Found> found) implements RowResult {}

  /** A row with an error; the findings hold one at least. */
  record Rejected(SourceRow row, List<Found> found) implements RowResult {}

  /** A row that is no record: blank, subtotal, heading. */
  record Skipped(SourceRow row, List<Found> found) implements RowResult {}
}
