package org.zhaoshang.search.past;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.search.filter.Condition;
import org.zhaoshang.search.filter.Filter;

/**
 * A filter as a condition on records, with the meaning that {@link
 * org.zhaoshang.search.filter.FilterQuery} gives it.
 */
public final class PastFilter implements Predicate<Row> {

  private final PastValues values;
  private final Predicate<Row> whole;
  private final Map<String, Predicate<Row>> entries = new HashMap<>();

  /**
   * A filter.
   *
   * @throws org.zhaoshang.graph.InputProblems when a condition is on what has no history
   */
  public PastFilter(Filter filter, PastValues values) {
    this.values = values;
    this.whole = of(filter, "filter", entries);
  }

  @Override
  public boolean test(Row row) {
    return whole.test(row);
  }

  /** Of a list's rows those that satisfy what the filter itself says of the list. */
  Stream<Row> entries(Row row, String list) {
    return PastValues.rows(row, list).filter(entries.getOrDefault(list, entry -> true));
  }

  private Predicate<Row> of(Filter filter, String place, Map<String, Predicate<Row>> lists) {
    var all = new ArrayList<Predicate<Row>>();
    for (var condition : filter.conditions()) {
      var holds = of(condition, place + "." + condition.field().filter());
      if (condition.field().nested() == null) {
        all.add(holds);
      } else {
        lists.merge(condition.field().nested(), holds, Predicate::and);
      }
    }
    lists.forEach((list, entry) -> all.add(row -> PastValues.rows(row, list).anyMatch(entry)));
    for (var group : filter.any()) {
      var any = each(group, place + ".any");
      all.add(row -> any.stream().anyMatch(one -> one.test(row)));
    }
    all.addAll(each(filter.all(), place + ".all"));
    each(filter.not(), place + ".not").forEach(one -> all.add(one.negate()));
    return row -> all.stream().allMatch(one -> one.test(row));
  }

  private List<Predicate<Row>> each(List<Filter> filters, String place) {
    return IntStream.range(0, filters.size())
        .mapToObj(i -> of(filters.get(i), place + "[" + i + "]", new LinkedHashMap<>()))
        .toList();
  }

  private Predicate<Row> of(Condition condition, String place) {
    var read = values.of(condition.field(), place);
    var given = condition.values();
    return switch (condition.operator()) {
      case EQ, IN -> any(read, Set.copyOf(condition.selected())::contains);
      case STARTS_WITH -> any(read, value -> value.startsWith(given.getFirst().toString()));
      case EXISTS -> row -> read.apply(row).isEmpty() != given.getFirst().equals(true);
      case GT -> compared(condition, read, sign -> sign > 0);
      case GTE -> compared(condition, read, sign -> sign >= 0);
      case LT -> compared(condition, read, sign -> sign < 0);
      case LTE -> compared(condition, read, sign -> sign <= 0);
      case WITHIN, POLYGON, BOUNDS -> throw PastValues.refused(place);
    };
  }

  private static Predicate<Row> any(Function<Row, List<String>> read, Predicate<String> holds) {
    return row -> read.apply(row).stream().anyMatch(holds);
  }

  private static Predicate<Row> compared(
      Condition condition, Function<Row, List<String>> read, IntPredicate holds) {
    var other = condition.values().getFirst().toString();
    return any(read, value -> holds.test(compare(condition.field(), value, other)));
  }

  private static int compare(IndexedField field, String one, String other) {
    return field.kind() == ValueKind.INTEGER || field.kind() == ValueKind.MONEY
        ? new BigDecimal(one).compareTo(new BigDecimal(other))
        : one.compareTo(other);
  }
}
