package org.zhaoshang.index.store;

/**
 * A state of a database, as its index knows it: every document was written at some version that the
 * database had drawn.
 *
 * @param database its identity, which a copy and a restored backup keep
 * @param version the last version drawn for documents; a restored backup takes it back
 */
public record Epoch(String database, long version) {

  /** How many versions later an index is told again. */
  private static final long STEP = 100;

  /** Whether it is of another database, or of a state that {@code now} has not reached. */
  boolean isForeignTo(Epoch now) {
    return !database.equals(now.database) || version > now.version;
  }

  /** Whether {@code now} is so much later that the index should be told. */
  boolean isLongBefore(Epoch now) {
    return now.version - version >= STEP;
  }
}
