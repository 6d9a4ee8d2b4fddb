package org.zhaoshang.record;

import java.util.List;

/** What became of a draft. */
public sealed interface Outcome {

  /** What to tell about it. */
  List<Finding> findings();

  /** The draft is now a record. */
  record Accepted(Change change, List<Finding> findings) implements Outcome {}

  /** The draft is not a record; the findings say why. */
  record Rejected(List<Finding> findings) implements Outcome {}

  /** What an accepted draft changed. */
  enum Change {
    /** A new record. */
    CREATED,
    /** An existing record got new values. */
    UPDATED,
    /** The record already said all this. */
    UNCHANGED
  }

  /** Rejected for one reason. */
  static Rejected rejected(Finding finding) {
    return new Rejected(List.of(finding));
  }
}
