package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.ValueKind;
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
   * @param from inclusive, an amount in 元; null for the lowest
   * @param to exclusive, an amount in 元; null for the highest
   * @param money whether the bounds are amounts, which documents hold in 分; else whole numbers
   */
  public record Band(@Nullable BigDecimal from, @Nullable BigDecimal to, boolean money) {

    /** The band's value in a facet, e.g. {@code 50000000-100000000}; open ends are empty. */
    public String value() {
      return plain(from) + "-" + plain(to);
    }

    /** What the band is called on a page, e.g. {@code 5000万元以上、不满1亿元}. */
    public String label() {
      if (from == null) {
        return to == null ? "全部" : "不满" + bound(to);
      }
      return to == null ? bound(from) + "以上" : bound(from) + "以上、不满" + bound(to);
    }

    /** What the band is called on a page, in Chinese and English. */
    public Label name() {
      return new Label(label(), labelEn());
    }

    private String labelEn() {
      if (from == null) {
        return to == null ? "All" : "Under " + boundEn(to);
      }
      return to == null ? boundEn(from) + " and over" : boundEn(from) + " to under " + boundEn(to);
    }

    private String bound(BigDecimal number) {
      return money ? amount(number) : number.toPlainString();
    }

    private String boundEn(BigDecimal number) {
      return money ? amountEn(number) : number.toPlainString();
    }

    /** Whether a value of a document is within it. */
    public boolean holds(BigDecimal value) {
      return (from == null || value.compareTo(document(from)) >= 0)
          && (to == null || value.compareTo(document(to)) < 0);
    }

    /** Its bounds, amounts in 元. */
    Facet.Range toFacetRange() {
      return new Facet.Range(
          from == null ? null : from.toPlainString(), to == null ? null : to.toPlainString());
    }

    /** Whether these conditions on documents select exactly this band. */
    boolean isSelectedBy(List<Condition> conditions) {
      return !conditions.isEmpty()
          && given(conditions, Condition.Operator.GTE).equals(stored(from))
          && given(conditions, Condition.Operator.LT).equals(stored(to))
          && conditions.size() == (from == null ? 0 : 1) + (to == null ? 0 : 1);
    }

    /** The band as Elasticsearch computes it on documents. */
    public AggregationRange range() {
      return AggregationRange.of(r -> {
        r.key(value());
        if (from != null) {
          r.from(document(from).doubleValue());
        }
        return to == null ? r : r.to(document(to).doubleValue());
      });
    }

    private BigDecimal document(BigDecimal number) {
      return money ? number.movePointRight(2) : number;
    }

    private static String given(List<Condition> conditions, Condition.Operator operator) {
      return conditions.stream()
          .filter(c -> c.operator() == operator)
          .findFirst()
          .map(c -> String.valueOf(c.values().getFirst()))
          .orElse("");
    }

    private String stored(@Nullable BigDecimal number) {
      return number == null ? "" : document(number).toBigInteger().toString();
    }

    private static String plain(@Nullable BigDecimal number) {
      return number == null ? "" : number.toPlainString();
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

  /** The bands of a facet, from the lowest to the highest; none when it has no bands. */
  public static List<Band> of(IndexedField field) {
    var role = field.facet();
    return role == null || role.bands().isEmpty()
        ? List.of()
        : between(role.bands(), field.kind() == ValueKind.MONEY);
  }

  /** The bands between these inclusive lower bounds, from the lowest to the highest. */
  static List<Band> between(List<BigDecimal> bounds, boolean money) {
    var bands = new ArrayList<Band>();
    BigDecimal from = null;
    for (var bound : bounds) {
      bands.add(new Band(from, bound, money));
      from = bound;
    }
    bands.add(new Band(from, null, money));
    return bands;
  }
}
