package org.zhaoshang.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.RecordHistory.FieldChange;

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

  /** Remarks what a file changed in the record's rows that is worth a look. */
  default void changed(Decision decision, List<FieldChange> changes) {}

  /**
   * What is worth a look about new records of a file, by id; set-based, one statement.
   *
   * @param created their ids
   */
  default Map<Long, Message> look(Collection<Long> created) {
    return Map.of();
  }

  /** Follows what was written, in its transaction; set-based, a handful of statements. */
  default void written(Collection<Long> changed) {}
}
