package org.zhaoshang.audit;

/** What became of an act. Null, in an entry, is unknown: the instance ended before it knew. */
public enum ActOutcome {
  /** It was done. */
  SUCCEEDED,
  /** It was refused: a scope or a right was missing, or the token did not count. */
  FORBIDDEN,
  /** It was not done, or in part only. */
  FAILED
}
