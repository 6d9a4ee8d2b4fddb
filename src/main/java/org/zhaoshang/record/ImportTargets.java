package org.zhaoshang.record;

import java.util.List;

/**
 * Where rows of files go.
 *
 * @param all the record types that say what tells their records apart, and what modules publish
 *     besides
 */
public record ImportTargets(List<ImportTarget> all) {

  /** These targets. */
  public ImportTargets {
    all = List.copyOf(all);
  }
}
