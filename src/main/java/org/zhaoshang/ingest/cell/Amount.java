package org.zhaoshang.ingest.cell;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money as a cell states it, in the currency's main unit (元), two decimals.
 *
 * @param value the amount; null for a range
 * @param from the lower end of a range, else null
 * @param to the upper end of a range, else null
 * @param currency ISO 4217, null when the cell names none
 */
public record Amount(
    Basis basis,
    @Nullable BigDecimal value,
    @Nullable BigDecimal from,
    @Nullable BigDecimal to,
    @Nullable String currency) {

  /** How the amount was stated. */
  public enum Basis {
    /** {@code 5亿元}. */
    EXACT,
    /** {@code 约5亿}. */
    APPROXIMATE,
    /** {@code 5-8亿}. */
    RANGE
  }
}
