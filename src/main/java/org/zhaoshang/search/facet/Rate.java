package org.zhaoshang.search.facet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Message;
import org.zhaoshang.schema.FieldRoles.RateRole;

/**
 * A share of counted rows, with what it was divided of.
 *
 * @param role what is counted
 * @param until by which day the numerator is counted, null for any
 */
public record Rate(RateRole role, long numerator, long denominator, @Nullable LocalDate until) {

  private static final int DIGITS = 4;

  /** Its name in aggregates. */
  public String name() {
    return role.name();
  }

  /** The share to four decimals, HALF_UP; null when there is nothing to divide by. */
  public @Nullable BigDecimal value() {
    return denominator == 0
        ? null
        : BigDecimal.valueOf(numerator)
            .divide(BigDecimal.valueOf(denominator), DIGITS, RoundingMode.HALF_UP);
  }

  /** How it is computed, with the numbers. */
  public String formula() {
    var by = until == null ? "" : "（截至 " + until + "）";
    var byEn = until == null ? "" : " (by " + until + ")";
    return new Message(
            "%s%s：%d ÷ %d".formatted(role.formula().zh(), by, numerator, denominator),
            "%s%s: %d ÷ %d".formatted(role.formula().en(), byEn, numerator, denominator))
        .both();
  }
}
