package org.zhaoshang.enterprise;

import java.util.List;

/** What the register says of a name that came without a code. */
public sealed interface NameMatch {

  /** How a certain match was found. */
  enum How {
    /** The registered name, but for the way of writing it. */
    NAME,
    /** A former name. */
    FORMER_NAME,
    /** A short, brand or foreign name. */
    ALIAS,
    /** The name without region and legal form, four characters or more, of one enterprise only. */
    CORE
  }

  /** One enterprise and no other. */
  record Certain(long enterpriseId, How how) implements NameMatch {}

  /** Some enterprises, best first; a person decides. Empty when nothing comes near. */
  record Candidates(List<Candidate> candidates) implements NameMatch {}

  /**
   * An enterprise that may be meant.
   *
   * @param name its registered name
   * @param score 0 to 1, higher is nearer
   */
  record Candidate(long enterpriseId, String name, double score) {}
}
