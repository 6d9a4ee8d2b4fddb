package org.zhaoshang.graph;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money. Amounts of different currencies, and of different measures (总投资, 年度计划投资,
 * 累计完成投资), are never added.
 *
 * @param amount in 元, or the currency's main unit; exact
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, String currency) {

  /** 人民币, the currency of every total. */
  public static final String CNY = "CNY";

  private static final int YI_DIGITS = 8;

  /** An amount in 人民币. */
  public static Money cny(BigDecimal amount) {
    return new Money(amount, CNY);
  }

  /** The amount in 亿, two decimals, HALF_UP: for display only. */
  public String yi() {
    return amount.movePointLeft(YI_DIGITS).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
