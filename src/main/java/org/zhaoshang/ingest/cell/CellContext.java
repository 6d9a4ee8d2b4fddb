package org.zhaoshang.ingest.cell;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a cell kind may look at beside the cell. */
public interface CellContext {

  /**
   * The unit of the column's amounts, from its heading, what stands above the table, the profile or
   * the upload; null when it is not known for certain.
   */
  @Nullable Unit unit();

  /** The year the whole file is about, null when it says none. */
  @Nullable Integer year();

  /** The day as of which names of streets and industries are looked up. */
  LocalDate asOf();

  /** The values of an enumeration under every way of writing them, {@link Writing#fold folded}. */
  Map<String, String> variants();

  /** An option of the column in the profile, e.g. {@code of} or {@code edition}. */
  @Nullable String option(String name);

  /** Whether the table has a column for a field. */
  boolean has(String field);

  /** What a column further up in the profile said in this row, null when nothing. */
  @Nullable Object value(String field);
}
