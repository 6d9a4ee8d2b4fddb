package org.zhaoshang.ingest.cell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.ingest.cell.Amount.Basis;

/**
 * Money: {@code 1,234.5}, {@code 293.52亿元}, {@code 约5亿}, {@code 5-8亿}, {@code 5000万～1亿美元}. The unit
 * in the cell counts before the column's; a number that has neither means nothing certain. Option
 * {@code zero: unknown}: an amount of 0 says nothing. Result: an {@link Amount} in 元, exact to the
 * 分.
 */
@Component
public final class AmountKind implements CellKind {

  private static final String NUMBER =
      "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)";
  private static final String UNIT = "(" + Unit.SCALES + ")?(" + Unit.CURRENCIES + ")?";
  private static final Pattern FORM =
      Pattern.compile(
          "(约|大约|约为|近|逾|超过|超|不少于|不低于|至少|预计)?(人民币|RMB|CNY|USD|US\\$|\\$|¥|￥)?"
              + NUMBER
              + "(余|多)?"
              + "\\(?"
              + UNIT
              + "\\)?(人民币|RMB)?(?:[-~—–－至到]+"
              + NUMBER
              + UNIT
              + ")?(左右|上下|以上|余|多)?(?:\\((?:人民币|含税|概算|估算)\\))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern YUAN_SIGN = Pattern.compile("[¥￥]");
  private static final BigDecimal LIMIT = new BigDecimal("1e15");

  @Override
  public String name() {
    return "AMOUNT";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var reading = amount(text, context);
    return "unknown".equals(context.option("zero"))
            && reading instanceof CellReading.Value(Amount amount, var _)
            && amount.value() != null
            && amount.value().signum() == 0
        ? CellReading.bad("0 视为未知 | 0 is taken as unknown")
        : reading;
  }

  private static CellReading amount(String text, CellContext context) {
    var column = context.unit();
    if (PLAIN.matcher(text).matches()) {
      return column == null
          ? CellReading.WITHOUT_UNIT
          : amount(Basis.EXACT, times(text, column), null, column.currency());
    }
    var match = FORM.matcher(Writing.narrow(text).replaceAll("\\s+", ""));
    if (!match.matches()) {
      return CellReading.bad(
          "不是可识别的金额，可写作 1234.5、5亿元、约5亿、5-8亿" + " | not an amount; write 1234.5, 5亿元, 约5亿 or 5-8亿");
    }
    var currency = currency(match, column);
    var own = unit(match.group(5), match.group(6), null);
    var unit = own == null ? column : own;
    if (match.group(8) == null) {
      boolean vague = match.group(1) != null || match.group(4) != null || match.group(11) != null;
      if (unit == null) {
        return CellReading.WITHOUT_UNIT;
      }
      var basis = vague ? Basis.APPROXIMATE : Basis.EXACT;
      var reading = amount(basis, times(match.group(3), unit), null, currency);
      return own == null
              && YUAN_SIGN.matcher(String.valueOf(match.group(2))).matches()
              && unit.factor().compareTo(BigDecimal.ONE) != 0
              && reading instanceof CellReading.Value(var value, var _)
          ? CellReading.of(
              value,
              "有￥号而本列单位是%1$s，按%1$s计 | it has the sign ￥ in a column of %1$s; taken as %1$s"
                  .formatted(unit))
          : reading;
    }
    var upper = unit(match.group(9), match.group(10), column);
    // in 5-8亿 the unit of the second number holds for both
    var lower = own == null ? upper : own;
    return upper == null || lower == null
        ? CellReading.WITHOUT_UNIT
        : amount(Basis.RANGE, times(match.group(3), lower), times(match.group(8), upper), currency);
  }

  private static CellReading amount(
      Basis basis, BigDecimal value, @Nullable BigDecimal to, @Nullable String currency) {
    if (value.compareTo(LIMIT) >= 0 || (to != null && to.compareTo(LIMIT) >= 0)) {
      return CellReading.bad("金额达到一千万亿元，单位有误 | the amount reaches 10^15 元: the unit must be wrong");
    }
    if (to != null && value.compareTo(to) > 0) {
      return CellReading.bad("区间的下界大于上界 | the lower end of the range exceeds the upper end");
    }
    var cents = value.setScale(2, RoundingMode.HALF_UP);
    var read =
        to == null
            ? new Amount(basis, cents, null, null, currency)
            : new Amount(basis, null, cents, to.setScale(2, RoundingMode.HALF_UP), currency);
    boolean rounded = cents.compareTo(value) != 0;
    return new CellReading.Value(
        read, rounded ? List.of("四舍五入到分 | rounded to the cent (分)") : List.of());
  }

  private static BigDecimal times(String number, Unit unit) {
    return new BigDecimal(number.indexOf(',') < 0 ? number : number.replace(",", ""))
        .multiply(unit.factor());
  }

  private static @Nullable Unit unit(
      @Nullable String scale, @Nullable String currency, @Nullable Unit column) {
    // 5000元 in a column of 万元 means 元, 5000 alone means 万元
    return scale == null && currency == null
        ? column
        : new Unit(Unit.factor(scale), Unit.currency(currency));
  }

  private static @Nullable String currency(Matcher match, @Nullable Unit column) {
    for (int group : new int[] {10, 7, 6, 2}) {
      var written = match.group(group);
      if (written != null) {
        var iso =
            switch (written.toUpperCase(java.util.Locale.ROOT)) {
              case "US$", "$" -> "USD";
              case "¥", "￥" -> null;
              default -> Unit.currency(written);
            };
        if (iso != null) {
          return iso;
        }
      }
    }
    return column == null ? null : column.currency();
  }
}
