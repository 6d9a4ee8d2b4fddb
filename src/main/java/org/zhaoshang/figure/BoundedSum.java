package org.zhaoshang.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.zhaoshang.graph.Message;

/**
 * A sentence that says how many things of at most, or at least, so much there are, and what they
 * come to: {@code 5000万元及以下项目83个，总投资1073亿元}. 以上 and 以下 include the number (Civil Code, art. 1259).
 *
 * @param bound the amount of each, 元
 * @param written the bound as written, {@code 5000万元}
 * @param most whether each is at most that
 * @param count how many
 * @param sum what they come to, 元
 */
record BoundedSum(
    BigDecimal bound, String written, boolean most, BigDecimal count, BigDecimal sum) {

  private static final String AMOUNT = "(\\d[\\d,]*(?:\\.\\d+)?)(万|亿)元";
  private static final Pattern BOUND =
      Pattern.compile("(" + AMOUNT + ")[”\"’]?(?:及|\\(含\\)|（含）)?(以下|以上|以内)");
  private static final Pattern COUNT = Pattern.compile("(\\d[\\d,]*)\\s*[个项家]");
  private static final Pattern SUM = Pattern.compile("总投资[^\\d，,。；;]{0,6}" + AMOUNT + "(?!及?以)");

  /** What the sentence says of such things; empty when it says nothing of them. */
  static Optional<BoundedSum> of(String sentence) {
    var bound = BOUND.matcher(sentence);
    if (!bound.find()) {
      return Optional.empty();
    }
    var count = COUNT.matcher(sentence);
    var sum = SUM.matcher(sentence);
    return count.find(bound.end()) && sum.find(bound.end())
        ? Optional.of(
            new BoundedSum(
                yuan(bound.toMatchResult(), 2),
                bound.group(1),
                !bound.group(4).equals("以上"),
                number(count.group(1)),
                yuan(sum.toMatchResult(), 1)))
        : Optional.empty();
  }

  /** Whether there can be no such things. */
  boolean impossible() {
    int sign = sum.compareTo(bound.multiply(count));
    return most ? sign > 0 : sign < 0;
  }

  /** The reading under which they could be. */
  Message reading() {
    var other = written + (most ? "及以上" : "及以下");
    var limit = bound.multiply(count).movePointLeft(8).setScale(2, RoundingMode.HALF_UP);
    var plain = limit.stripTrailingZeros().toPlainString();
    return Message.of(
        "照原文，%1$s 个合计%2$s %3$s 亿元，与所述总额不符；读作“%4$s”才能成立，请向公布单位核实",
        "as it stands the %1$s come to %5$s %3$s 亿元, which is not the stated total; only “%4$s” would be consistent: ask"
            + " who published it",
        count.toPlainString(),
        most ? "至多" : "至少",
        plain,
        other,
        most ? "at most" : "at least");
  }

  private static BigDecimal yuan(MatchResult match, int at) {
    return number(match.group(at)).movePointRight(match.group(at + 1).equals("亿") ? 8 : 4);
  }

  private static BigDecimal number(String written) {
    return new BigDecimal(written.replace(",", ""));
  }
}
