package org.zhaoshang.search;

import co.elastic.clients.elasticsearch._types.DistanceUnit;
import co.elastic.clients.elasticsearch._types.GeoDistanceType;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.place.Area;
import org.zhaoshang.search.place.Distance;

/**
 * One level of order.
 *
 * @param path the document field to sort by, null for relevance
 * @param descending whether large values come first
 * @param from where the distance to a place is measured from, null for every other field
 */
record Order(@Nullable String path, boolean descending, @Nullable GeoPoint from) {

  /** By relevance, best first. */
  static final Order RELEVANT = new Order(null, true, null);

  private static final String RELEVANCE = "RELEVANCE";
  private static final int MOST_LEVELS = 5;

  /** Reads the {@code orderBy} argument; without one, by relevance when there is a query. */
  static List<Order> read(
      IndexedType type, @Nullable List<Map<String, Object>> orderBy, boolean hasQuery) {
    if (orderBy == null || orderBy.isEmpty()) {
      return hasQuery ? List.of(RELEVANT) : List.of();
    }
    if (orderBy.size() > MOST_LEVELS) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "orderBy: %d levels, at most %d".formatted(orderBy.size(), MOST_LEVELS));
    }
    return orderBy.stream().flatMap(level -> read(type, level).stream()).toList();
  }

  private static List<Order> read(IndexedType type, Map<String, Object> level) {
    var name = String.valueOf(level.get("field"));
    boolean descending = "DESC".equals(level.get("direction"));
    boolean distance = name.equals(IndexedField.DISTANCE);
    if (distance != (level.get("from") != null)) {
      throw InputError.bad(
          distance
              ? "orderBy: DISTANCE needs `from`, the point to measure from"
              : "orderBy: `from` goes with DISTANCE only, not with " + name);
    }
    if (name.equals(RELEVANCE)) {
      return List.of(RELEVANT);
    }
    var field = type.sort(name).orElseThrow(() -> InputError.bad("orderBy: " + name));
    return distance
        ? byDistance(field, descending, GeoPoint.read(level.get("from"), "orderBy.from"))
        : List.of(new Order(field.sortPath(), descending, null));
  }

  /**
   * To Elasticsearch a record without a place is infinitely far: last among the nearest first, but
   * first among the farthest first. There its lack of a place sorts before its distance.
   */
  private static List<Order> byDistance(IndexedField field, boolean descending, GeoPoint from) {
    var distance = new Order(field.path(), descending, from);
    return descending
        ? List.of(new Order(field.presencePath(), false, null), distance)
        : List.of(distance);
  }

  /** How far the records are, when these orders sort by it. */
  static Optional<Distance> distance(List<Order> orders) {
    for (int level = 0; level < orders.size(); level++) {
      var order = orders.get(level);
      if (order.from() != null && order.path() != null) {
        return Optional.of(new Distance(order.path(), order.from(), level));
      }
    }
    return Optional.empty();
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
    sort.add(new Order("id", false, null).option(backward));
    return sort;
  }

  private SortOptions option(boolean backward) {
    var direction = descending == backward ? SortOrder.Asc : SortOrder.Desc;
    if (path == null) {
      return SortOptions.of(s -> s.score(score -> score.order(direction)));
    }
    if (from != null) {
      return SortOptions.of(s ->
          s.geoDistance(g ->
              g.field(path)
                  .location(Area.location(from))
                  .order(direction)
                  .unit(DistanceUnit.Meters)
                  .distanceType(GeoDistanceType.Arc)));
    }
    return SortOptions.of(
        s -> s.field(f -> f.field(path).order(direction).missing(backward ? "_first" : "_last")));
  }
}
