package org.zhaoshang.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.IndexedType;

/**
 * One level of order.
 *
 * @param path the document field to sort by, null for relevance
 * @param descending whether large values come first
 */
record Order(@Nullable String path, boolean descending) {

  private static final String RELEVANCE = "RELEVANCE";
  private static final int MOST_LEVELS = 5;

  /** Reads the {@code orderBy} argument; without one, by relevance when there is a query. */
  static List<Order> read(
      IndexedType type, @Nullable List<Map<String, Object>> orderBy, boolean hasQuery) {
    if (orderBy == null || orderBy.isEmpty()) {
      return hasQuery ? List.of(new Order(null, true)) : List.of();
    }
    if (orderBy.size() > MOST_LEVELS) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "orderBy: %d levels, at most %d".formatted(orderBy.size(), MOST_LEVELS));
    }
    return orderBy.stream().map(level -> read(type, level)).toList();
  }

  private static Order read(IndexedType type, Map<String, Object> level) {
    var name = String.valueOf(level.get("field"));
    boolean descending = "DESC".equals(level.get("direction"));
    return name.equals(RELEVANCE)
        ? new Order(null, true)
        : new Order(
            type.sort(name).orElseThrow(() -> InputError.bad("orderBy: " + name)).sortPath(),
            descending);
  }

  /**
   * The order as Elasticsearch sorts, with the id as a tie-break; records without a value come
   * last.
   *
   * @param backward whether the list is walked from its end
   */
  static List<SortOptions> sort(List<Order> orders, boolean backward) {
    var sort = new ArrayList<SortOptions>();
    orders.forEach(order -> sort.add(order.option(backward)));
    sort.add(new Order("id", false).option(backward));
    return sort;
  }

  private SortOptions option(boolean backward) {
    var direction = descending == backward ? SortOrder.Asc : SortOrder.Desc;
    return path == null
        ? SortOptions.of(s -> s.score(score -> score.order(direction)))
        : SortOptions.of(s ->
            s.field(f -> f.field(path).order(direction).missing(backward ? "_first" : "_last")));
  }
}
