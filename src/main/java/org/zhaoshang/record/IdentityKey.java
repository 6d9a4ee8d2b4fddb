package org.zhaoshang.record;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.text.Folding;

/** What remains of a name when the ways of writing it are folded away. */
public final class IdentityKey {

  private IdentityKey() {}

  /**
   * The letters and digits, without width, case and traditional characters; empty for a name that
   * has none.
   */
  public static String of(@Nullable String name) {
    return name == null ? "" : Folding.fold(name).replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
