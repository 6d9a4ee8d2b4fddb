package org.zhaoshang.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may know a field's values.
 *
 * @param needs the scope that it needs beside its type's, null for none
 * @param own whether a chamber sees only the values that name itself
 * @param only the values that are seen, null for all
 */
public record FieldAccess(@Nullable String needs, boolean own, @Nullable List<String> only) {

  /** Whoever sees the record. */
  public static final FieldAccess WITH_THE_RECORD = new FieldAccess(null, false, null);
}
