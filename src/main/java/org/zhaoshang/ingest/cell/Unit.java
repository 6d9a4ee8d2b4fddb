package org.zhaoshang.ingest.cell;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A unit of money as written over a column: {@code 万元}, {@code 亿美元}.
 *
 * @param factor how many of the currency's main unit (元) one unit is
 * @param currency ISO 4217, null when the unit names none and the file's own currency holds
 */
public record Unit(BigDecimal factor, @Nullable String currency) {

  /** 元, the main unit. */
  public static final Unit YUAN = new Unit(BigDecimal.ONE, null);

  static final String SCALES = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千";
  static final String CURRENCIES =
      "人民币元|人民币|美元|美金|欧元|日元|日圆|港元|港币|英镑|韩元|新台币|新加坡元|加元|澳元|元|圆|CNY|RMB|USD|EUR|JPY|HKD|GBP|KRW|TWD|SGD|CAD|AUD";

  private static final Pattern BARE = Pattern.compile("人民币|rmb|cny", Pattern.CASE_INSENSITIVE);

  private static final Map<String, BigDecimal> FACTORS =
      Map.of(
          "千", BigDecimal.valueOf(1_000L),
          "万", BigDecimal.valueOf(10_000L),
          "十万", BigDecimal.valueOf(100_000L),
          "百万", BigDecimal.valueOf(1_000_000L),
          "千万", BigDecimal.valueOf(10_000_000L),
          "亿", BigDecimal.valueOf(100_000_000L),
          "十亿", BigDecimal.valueOf(1_000_000_000L),
          "百亿", BigDecimal.valueOf(10_000_000_000L),
          "千亿", BigDecimal.valueOf(100_000_000_000L),
          "万亿", BigDecimal.valueOf(1_000_000_000_000L));

  private static final Map<String, String> ISO =
      Map.ofEntries(
          Map.entry("人民币", "CNY"),
          Map.entry("人民币元", "CNY"),
          Map.entry("CNY", "CNY"),
          Map.entry("RMB", "CNY"),
          Map.entry("美元", "USD"),
          Map.entry("美金", "USD"),
          Map.entry("USD", "USD"),
          Map.entry("欧元", "EUR"),
          Map.entry("EUR", "EUR"),
          Map.entry("日元", "JPY"),
          Map.entry("日圆", "JPY"),
          Map.entry("JPY", "JPY"),
          Map.entry("港元", "HKD"),
          Map.entry("港币", "HKD"),
          Map.entry("HKD", "HKD"),
          Map.entry("英镑", "GBP"),
          Map.entry("GBP", "GBP"),
          Map.entry("韩元", "KRW"),
          Map.entry("KRW", "KRW"),
          Map.entry("新台币", "TWD"),
          Map.entry("TWD", "TWD"),
          Map.entry("新加坡元", "SGD"),
          Map.entry("SGD", "SGD"),
          Map.entry("加元", "CAD"),
          Map.entry("CAD", "CAD"),
          Map.entry("澳元", "AUD"),
          Map.entry("AUD", "AUD"));

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(" + CURRENCIES + ")[:(]?)?(" + SCALES + ")?(" + CURRENCIES + ")?\\)?(人民币|RMB|CNY)?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads {@code 万元}, {@code 亿}, {@code 万美元}, {@code 人民币亿元}, {@code 万元人民币}; empty when it is no
   * unit. A currency that is no unit by itself, as 人民币, is none.
   */
  public static Optional<Unit> parse(String written) {
    var folded = Writing.fold(written);
    var match = WRITTEN.matcher(folded);
    if (folded.isEmpty() || !match.matches()) {
      return Optional.empty();
    }
    var unit = match.group(3) != null ? match.group(3) : match.group(1);
    if (match.group(2) == null && (unit == null || BARE.matcher(unit).matches())) {
      return Optional.empty();
    }
    var named = currency(match.group(1)) != null ? match.group(1) : unit;
    return Optional.of(
        new Unit(
            factor(match.group(2)), currency(match.group(4) != null ? match.group(4) : named)));
  }

  /** As people write it: {@code 万元}, {@code 亿美元}. */
  @Override
  public String toString() {
    var scale =
        FACTORS.entrySet().stream()
            .filter(e -> e.getValue().compareTo(factor) == 0)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    return scale
        + ISO.entrySet().stream()
            .filter(e -> e.getValue().equals(currency) && e.getKey().matches("\\p{IsHan}*[元圆镑]"))
            .map(Map.Entry::getKey)
            // 日元 before 日圆, whatever order the map has
            .min(Comparator.naturalOrder())
            .orElse("元");
  }

  static BigDecimal factor(@Nullable String scale) {
    return scale == null ? BigDecimal.ONE : FACTORS.getOrDefault(scale, BigDecimal.ONE);
  }

  static @Nullable String currency(@Nullable String written) {
    // a bare 元 leaves the question open: 币种 may stand in a column of its own
    return written == null ? null : ISO.get(written.toUpperCase(java.util.Locale.ROOT));
  }
}
