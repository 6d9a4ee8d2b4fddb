package org.zhaoshang.audit;

/** The trail as those see it who write to it. */
public interface AuditTrail {

  /**
   * Notes an entry; it is on disk when this returns.
   *
   * @return its id
   * @throws org.zhaoshang.graph.SourceUnavailable when it cannot be noted: what it tells of must
   *     not happen then
   */
  long note(Entry entry);

  /**
   * Notes an entry soon, without waiting for it: for what has happened already or is not given. One
   * that cannot be noted is tried again until the product ends.
   */
  void noteSoon(Entry entry);

  /**
   * Notes soon that somebody was refused, or failed to sign in; of each caller at one address ten a
   * minute of the same operation, so that nobody fills the trail.
   */
  void noteRefusal(Entry entry);

  /** The same for what is no operation. */
  default void noteRefusal(Act act, Who who) {
    noteRefusal(Entry.of(act, who, ActOutcome.FORBIDDEN));
  }
}
