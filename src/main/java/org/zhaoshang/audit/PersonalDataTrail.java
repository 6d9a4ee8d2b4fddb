package org.zhaoshang.audit;

/** Notes what is done with personal data. */
public interface PersonalDataTrail {

  /** What is done. */
  enum Act {
    /** It is shown unmasked. */
    READ,
    /** Everything about a person is given out. */
    EXPORT,
    /** Everything about a person is removed. */
    ERASE
  }

  /**
   * Notes the act in the running operation, durably, before its answer leaves. Outside an operation
   * the product itself is who did it.
   *
   * @param subjects whose data: node ids of the contacts (never their names or numbers), not empty
   * @throws org.zhaoshang.graph.SourceUnavailable when it cannot be noted: the data must not be
   *     given then
   */
  void note(Act act, java.util.Collection<org.zhaoshang.graph.NodeId> subjects);
}
