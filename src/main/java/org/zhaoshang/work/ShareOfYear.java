package org.zhaoshang.work;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How much of a year has passed, and how much of what is owed in it is done. */
public final class ShareOfYear {

  private static final int DECIMALS = 4;

  private ShareOfYear() {}

  /** The months that have passed of twelve, the current one by its days; 0 to 1, four decimals. */
  public static BigDecimal passed(int year, LocalDate until) {
    if (until.getYear() != year) {
      return until.getYear() < year ? BigDecimal.ZERO : BigDecimal.ONE;
    }
    int days = until.lengthOfMonth();
    return BigDecimal.valueOf((until.getMonthValue() - 1L) * days + until.getDayOfMonth())
        .divide(BigDecimal.valueOf(12L * days), DECIMALS, RoundingMode.HALF_UP);
  }

  /** The share that is done, four decimals; null when nothing is owed. */
  public static @Nullable BigDecimal done(BigDecimal done, @Nullable BigDecimal owed) {
    return owed == null || owed.signum() == 0
        ? null
        : done.divide(owed, DECIMALS, RoundingMode.HALF_UP);
  }

  /** Points that the share that is done is ahead of the share of the year, one decimal. */
  public static @Nullable BigDecimal ahead(@Nullable BigDecimal done, BigDecimal passed) {
    return done == null
        ? null
        : done.subtract(passed).movePointRight(2).setScale(1, RoundingMode.HALF_UP);
  }
}
