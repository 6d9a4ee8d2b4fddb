package org.zhaoshang.alert.webhook;

/** Whether what was put together for somebody may still be posted. */
public interface Clearance {

  /** The answer. */
  enum Verdict {
    /** It may. */
    GRANTED,
    /** Not at the moment: who it is for may not ask, and may again later. */
    WAIT,
    /** No more: who it is for sees less now than when the body was made. */
    NEVER
  }

  /**
   * What is asked about.
   *
   * @param owner whom the body is for
   * @param horizon the name of the horizon that it was made under
   */
  record Subject(String owner, String horizon) {}

  /** Asked before every attempt. */
  Verdict of(Subject delivery);
}
