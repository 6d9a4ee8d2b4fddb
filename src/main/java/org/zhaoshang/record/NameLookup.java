package org.zhaoshang.record;

import java.util.Collection;
import java.util.Map;

/**
 * Published by the module that keeps the names of a type: finds records by names that come without
 * a code.
 */
public interface NameLookup {

  /** The type whose names it knows, e.g. {@code Enterprise}. */
  String type();

  /** The ids of the names that are certain; a name that is unknown or ambiguous is absent. */
  Map<String, Long> certain(Collection<String> names);
}
