package org.zhaoshang.record;

import java.util.Collection;

/**
 * A rule of one type of records that needs an {@code if}. Beans of this type are asked for every
 * draft, whatever door it comes through.
 */
public interface RecordRule {

  /** The type it is about, e.g. {@code Lead}. */
  String type();

  /** What remains of a name that tells records apart; by default its letters and digits, folded. */
  default String key(String name) {
    return IdentityKey.of(name);
  }

  /**
   * A code as the record keeps it; by default as it was written.
   *
   * @throws org.zhaoshang.graph.InputError when it is none
   */
  default String code(String written) {
    return written;
  }

  /**
   * Looks at what will be written: adds values, remarks what is worth a look, refuses what may not
   * be.
   */
  default void decide(Decision decision) {}

  /** Follows what was written, in its transaction; set-based, a handful of statements. */
  default void written(Collection<Long> changed) {}
}
