package org.zhaoshang.record;

import java.util.Collection;
import java.util.List;

/**
 * Says which records embed fields of other records in their index document. Each module publishes
 * one bean per relation that it owns; the change queue asks them all, in the same transaction.
 */
public interface Dependents {

  /** The type that is embedded, e.g. {@code Enterprise}. */
  String embedded();

  /** The type whose documents embed it, e.g. {@code Project}. */
  String dependent();

  /** The dependents of these records; one SQL statement. */
  List<Long> of(Collection<Long> embeddedIds);
}
