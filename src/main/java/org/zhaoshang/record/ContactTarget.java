package org.zhaoshang.record;

import java.time.Instant;
import java.util.List;

/** The port of the module that keeps contacts: whom a source names beside its records. */
public interface ContactTarget {

  /**
   * The people that one row of a source names.
   *
   * @param about whose contacts they are
   * @param locator where the row stands
   */
  record Named(Outcome.About about, String locator, List<ContactCell> cells) {}

  /**
   * What became of a row's people.
   *
   * @param changed whether anything is new
   * @param findings what to tell about them; never personal data
   */
  record Noted(boolean changed, List<Finding> findings) {}

  /**
   * Keeps the people in the caller's transaction, set-based. The same rows again change nothing; a
   * value that a row does not give never erases one that is there.
   *
   * @param source the file's name as provenance shows it
   * @return one result for each row, in the same order
   */
  List<Noted> write(String source, Instant receivedAt, List<Named> rows);

  /** Forgets, in the caller's transaction, whom no other file names. */
  void forget(String source, Instant receivedAt);
}
