package org.zhaoshang.ingest.run;

import org.zhaoshang.ingest.read.SourceRow;
import org.zhaoshang.record.Draft;
import org.zhaoshang.record.Outcome;

/** Sees what an import does while it does it. */
interface Witness {

  /** Sees nothing. */
  Witness NONE = new Witness() {};

  /** Thrown where enough was seen. */
  final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  /** The next table. */
  default void table(SheetReader table) {}

  /**
   * The next row is about to be taken.
   *
   * @throws Enough when it is not wanted
   */
  default void before(long row) {}

  /** A row became a record, or said what one has. */
  default void accepted(SourceRow row, Draft draft, Outcome.Accepted outcome) {}
}
