package org.zhaoshang.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhaoshang.graph.InputError;

/** The port that a domain module publishes for files: drafts become records. */
public interface ImportTarget {

  /**
   * The name that a profile's {@code target} gives, e.g. {@code Project} or {@code ChamberMember}.
   */
  String name();

  /**
   * The fields that its drafts may have beside those of the record type of its name; all of them
   * when there is no such type. None means that anything is taken.
   */
  default Set<String> fields() {
    return Set.of();
  }

  /**
   * Sees that somebody may write here: a file says what the district's departments hold, and what
   * it meets tells what is there.
   *
   * @throws org.zhaoshang.graph.InputError when they may not
   */
  default void requireRight(Author by) {
    if (!by.horizon().seesDistrict()) {
      throw InputError.bad(
          "上传者没有 district:read，文件未导入 | whoever sent the file lacks district:read; nothing was imported");
    }
  }

  /**
   * Writes the drafts in the caller's transaction, set-based: a handful of SQL statements whatever
   * the batch holds. The same drafts again change nothing and come back {@code UNCHANGED}.
   *
   * @return one outcome for each draft, in the same order
   */
  List<Outcome> write(Batch batch);

  /**
   * A piece of a file, a thousand rows or so.
   *
   * @param source the file's name as provenance shows it
   * @param receivedAt when the file came in
   * @param parameters what holds for the whole file, e.g. {@code year=2018}, {@code chamber=…},
   *     {@code synthetic=true}
   * @param by who sent it: a file writes with its sender's rights
   * @param drafts the rows
   */
  record Batch(
      String source,
      Instant receivedAt,
      Map<String, String> parameters,
      Author by,
      List<Draft> drafts) {}
}
