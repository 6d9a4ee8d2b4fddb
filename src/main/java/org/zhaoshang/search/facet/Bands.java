package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Label;
import org.zhaoshang.search.filter.Condition;

/**
 * Numeric bands: closed-open, disjoint, covering everything. Their Chinese names follow 民法典 第1259条:
 * 以上 includes the number, 不满 excludes it.
 */
public final class Bands {

  private static final BigDecimal YI = BigDecimal.valueOf(100_000_000L);
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000L);
  private static final BigDecimal WAN = BigDecimal.valueOf(10_000L);

  private Bands() {}

  /**
   * One band.
   *
   * @param from inclusive, in 元; null for the lowest
   * @param to exclusive, in 元; null for the highest
   */
  public record Band(@Nullable BigDecimal from, @Nullable BigDecimal to) {

    /** The band's value in a facet, e.g. {@code 50000000-100000000}; open ends are empty. */
    public String value() {
      return plain(from) + "-" + plain(to);
    }

    /** What the band is called on a page, e.g. {@code 5000万元以上、不满1亿元}. */
    public String label() {
      if (from == null) {
        return to == null ? "全部" : "不满" + amount(to);
      }
      return to == null ? amount(from) + "以上" : amount(from) + "以上、不满" + amount(to);
    }

    /** What the band is called on a page, in Chinese and English. */
    public Label name() {
      return new Label(label(), labelEn());
    }

    private String labelEn() {
      if (from == null) {
        return to == null ? "All" : "Under " + amountEn(to);
      }
      return to == null
          ? amountEn(from) + " and over"
          : amountEn(from) + " to under " + amountEn(to);
    }

    /** Its bounds in 元. */
    Facet.Range toFacetRange() {
      return new Facet.Range(
          from == null ? null : from.toPlainString(), to == null ? null : to.toPlainString());
    }

    /** Whether these conditions, in 分, select exactly this band. */
    boolean isSelectedBy(List<Condition> conditions) {
      return !conditions.isEmpty()
          && bound(conditions, Condition.Operator.GTE).equals(fen(from))
          && bound(conditions, Condition.Operator.LT).equals(fen(to))
          && conditions.size() == (from == null ? 0 : 1) + (to == null ? 0 : 1);
    }

    /** The band as Elasticsearch computes it, on amounts in 分. */
    public AggregationRange range() {
      return AggregationRange.of(r -> {
        r.key(value());
        if (from != null) {
          r.from(from.movePointRight(2).doubleValue());
        }
        return to == null ? r : r.to(to.movePointRight(2).doubleValue());
      });
    }

    private static String bound(List<Condition> conditions, Condition.Operator operator) {
      return conditions.stream()
          .filter(c -> c.operator() == operator)
          .findFirst()
          .map(c -> String.valueOf(c.values().getFirst()))
          .orElse("");
    }

    private static String fen(@Nullable BigDecimal yuan) {
      return yuan == null ? "" : yuan.movePointRight(2).toBigInteger().toString();
    }

    private static String plain(@Nullable BigDecimal yuan) {
      return yuan == null ? "" : yuan.toPlainString();
    }

    private static String amount(BigDecimal yuan) {
      return yuan.compareTo(YI) >= 0
          ? yuan.divide(YI).stripTrailingZeros().toPlainString() + "亿元"
          : yuan.divide(WAN).stripTrailingZeros().toPlainString() + "万元";
    }
  }

  private static String amountEn(BigDecimal yuan) {
    return yuan.compareTo(BILLION) >= 0
        ? "¥" + yuan.divide(BILLION).stripTrailingZeros().toPlainString() + " billion"
        : "¥" + yuan.divide(MILLION).stripTrailingZeros().toPlainString() + " million";
  }

  /** The bands between these inclusive lower bounds, from the lowest to the highest. */
  public static List<Band> between(List<BigDecimal> bounds) {
    var bands = new ArrayList<Band>();
    BigDecimal from = null;
    for (var bound : bounds) {
      bands.add(new Band(from, bound));
      from = bound;
    }
    bands.add(new Band(from, null));
    return bands;
  }
}
