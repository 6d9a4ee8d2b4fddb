package org.zhaoshang.search.filter;

import java.util.List;

/**
 * A filter as it was given: everything in it holds.
 *
 * @param conditions conditions on fields
 * @param any for each group, at least one of its members holds
 * @param all all hold
 * @param not none holds
 */
public record Filter(
    List<Condition> conditions, List<List<Filter>> any, List<Filter> all, List<Filter> not) {

  /** Lets every document through. */
  public static final Filter NONE = new Filter(List.of(), List.of(), List.of(), List.of());
}
