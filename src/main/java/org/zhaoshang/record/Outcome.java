package org.zhaoshang.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.NodeId;

/** What became of a draft. */
public sealed interface Outcome {

  /** What to tell about it. */
  List<Finding> findings();

  /**
   * The draft is now a record.
   *
   * @param about the record, null when it is none that has contacts
   */
  record Accepted(Change change, List<Finding> findings, @Nullable About about) implements Outcome {

    /** A draft without a record that has contacts. */
    public Accepted(Change change, List<Finding> findings) {
      this(change, findings, null);
    }
  }

  /**
   * The record that a draft is about.
   *
   * @param listedBy the chamber whose member list the draft is of, null for any other source
   */
  record About(NodeId record, @Nullable Long listedBy) {

    /** The record of this type and id. */
    public static About of(String type, long id) {
      return new About(new NodeId(type, id), null);
    }
  }

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
