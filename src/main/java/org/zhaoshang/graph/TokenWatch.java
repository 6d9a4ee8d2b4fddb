package org.zhaoshang.graph;

/** Published by the module that checks tokens, for answers that outlive their request. */
public interface TokenWatch {

  /**
   * Calls {@code end} once the token that the running request came with is revoked or expired, or
   * its application or account suspended.
   *
   * @return what makes it look no longer; to be run when the answer is over
   */
  Runnable untilOver(Runnable end);
}
