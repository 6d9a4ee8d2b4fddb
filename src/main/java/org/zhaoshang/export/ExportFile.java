package org.zhaoshang.export;

import java.io.IOException;
import org.zhaoshang.record.Row;

/** A file that is written row by row. One that is not ended does not look whole. */
interface ExportFile {

  /**
   * Writes a record.
   *
   * @param loaded what was loaded for its page
   */
  void write(Row row, LoadedFields loaded) throws IOException;

  /** Writes what makes the file whole, and leaves the stream open. */
  void end() throws IOException;
}
