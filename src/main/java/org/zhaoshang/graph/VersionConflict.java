package org.zhaoshang.graph;

import java.util.List;

/**
 * A change was decided on a version of a record that is no longer the current one; sent as {@code
 * CONFLICT} with the current version. Nothing was written.
 */
public final class VersionConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long current;
  private final transient List<String> changed;

  /**
   * A conflict.
   *
   * @param given the version that the caller decided on
   * @param current the version that the record has now
   * @param changed the fields that the others changed since
   */
  public VersionConflict(long given, long current, List<String> changed) {
    super(
        "version: the record is of version %d now, not of %d; read it again"
            .formatted(current, given));
    this.current = current;
    this.changed = List.copyOf(changed);
  }

  /** The fields that the others changed since. */
  public List<String> changed() {
    return changed;
  }

  /** The version that the record has now. */
  public long current() {
    return current;
  }
}
