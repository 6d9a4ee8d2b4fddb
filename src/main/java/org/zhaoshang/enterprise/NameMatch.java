package org.zhaoshang.enterprise;

import java.util.List;

/** What the register says of a name that came without a code. */
public sealed interface NameMatch {

  /** Which name on record it is. */
  enum How {
    /** The registered name. */
    NAME,
    /** A former name. */
    FORMER_NAME,
    /** A short, brand or foreign name, four characters or more, that no other firm could mean. */
    ALIAS
  }

  /** What speaks for a candidate, or why it is not certain. */
  enum Reason {
    /** Several enterprises have this very name. */
    SHARED,
    /** The former name that stands beside it is this enterprise's. */
    FORMER_NAME_BESIDE,
    /** It is near a former name. */
    FORMER_NAME,
    /** It is near a short, brand or foreign name. */
    ALIAS,
    /** Brand and trade are the same. */
    SAME_CORE,
    /** It is the beginning or a part of brand and trade. */
    ABBREVIATED,
    /** Brand and trade are alike, not the same. */
    SIMILAR,
    /** It says no place. */
    PLACE_OMITTED,
    /** It says another place. */
    PLACE_DIFFERS,
    /** A place in brackets or at the end names a subsidiary. */
    PLACE_INSERTED,
    /** It says no legal form. */
    FORM_OMITTED,
    /** It says another legal form, a group or a holding. */
    FORM_DIFFERS,
    /** It is a branch, which is not its company. */
    BRANCH
  }

  /**
   * One enterprise and no other.
   *
   * @param contradicted whether the former name beside it is that of another enterprise
   */
  record Certain(long enterpriseId, How how, boolean contradicted) implements NameMatch {}

  /** Some enterprises, best first; a person decides. Empty when nothing comes near. */
  record Candidates(List<Candidate> candidates) implements NameMatch {}

  /**
   * An enterprise that may be meant.
   *
   * @param name its registered name
   * @param score 0 to 1, higher is nearer
   * @param reasons why it is one, and why it is not certain
   */
  record Candidate(long enterpriseId, String name, double score, List<Reason> reasons) {}
}
