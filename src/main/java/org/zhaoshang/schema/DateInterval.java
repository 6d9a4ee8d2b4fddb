package org.zhaoshang.schema;

/** How dates are cut into periods. The names are those of the schema's enum. */
public enum DateInterval {
  /** Calendar years. */
  YEAR,
  /** Quarters: January to March is the first. */
  QUARTER,
  /** Calendar months. */
  MONTH
}
