package org.zhaoshang.record;

import java.math.BigDecimal;
import java.util.Optional;

/** How large the amounts on record are, to tell what is implausible. */
public interface KnownAmounts {

  /**
   * The largest amount on record.
   *
   * @param type the GraphQL type, or the name of an import target that is none
   * @param field the field of the type that holds the amount
   * @return in the currency's main unit (元), whatever the currency; empty when nothing is on
   *     record, or when the type keeps no such amount itself
   */
  Optional<BigDecimal> largest(String type, String field);
}
