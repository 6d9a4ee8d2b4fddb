package org.zhaoshang.ingest.read;

import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A file as a table, or several. Reading is streamed: a row is gone when the next one is read.
 *
 * <p>A file that cannot be read on throws {@link org.zhaoshang.graph.InputError} naming the place.
 */
public interface Source extends AutoCloseable {

  /** The names of its sheets, in order; one empty name for CSV. */
  List<String> sheets();

  /** The rows of a sheet, from the top; the file is open once at a time. */
  Rows rows(int sheetNo);

  /** The merged regions of a sheet. */
  Merges merges(int sheetNo);

  /** Whether a sheet is hidden: what people cannot see is not imported. */
  default boolean hidden(int sheetNo) {
    return false;
  }

  /** The columns of a sheet that are hidden, from 0. */
  default BitSet hiddenColumns(int sheetNo) {
    return new BitSet();
  }

  /** Whether a number that stands for a day counts from 1904, not 1900. */
  default boolean from1904() {
    return false;
  }

  /** How many rows there are in all sheets, when that is known beforehand. */
  OptionalLong size();

  @Override
  void close();

  /** Rows to walk through once. */
  interface Rows extends Iterator<SourceRow>, AutoCloseable {
    @Override
    void close();
  }
}
