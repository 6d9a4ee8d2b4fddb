package org.zhaoshang.search.past;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Money;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.aggregate.Group;
import org.zhaoshang.search.facet.Bands;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.filter.Filter;

/**
 * Counts and sums of an earlier day, grouped as {@link AggregateRequest} says. A record counts once
 * in a group, and so do its amounts; the rows of a list count as far as the filter's conditions on
 * the list let them through.
 */
final class PastGroups {

  private static final int MOST = 20_000;

  private final AggregateRequest request;
  private final Filter filter;
  private final FacetLabels labels;
  private final PastStatement statement;
  private final PastFilter conditions;
  private final @Nullable String list;
  private final List<UnaryOperator<String>> keys = new ArrayList<>();

  PastGroups(AggregateRequest request, Filter filter, FacetLabels labels, PastStatement statement) {
    this.request = request;
    this.filter = filter;
    this.labels = labels;
    this.statement = statement;
    this.conditions = new PastFilter(statement);
    this.list =
        request.dimensions().stream()
            .map(IndexedField::nested)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /**
   * The groups, with keys as documents have them.
   *
   * @throws InputError when there are more than 20,000
   */
  List<Group> read() {
    var dimensions = request.levels();
    var measures = request.type().measures();
    var selected = new ArrayList<String>();
    dimensions.forEach(d -> selected.add(dimension(d)));
    var groups = new LinkedHashMap<List<String>, Sum>();
    int[] rows = {0};
    statement
        .sql(sql(selected, measures))
        .query(row -> {
          var key = new ArrayList<String>();
          for (int i = 0; i < dimensions.size(); i++) {
            var value = row.getString(i + 1);
            key.add(value == null || value.isEmpty() ? "" : keys.get(i).apply(value));
          }
          var sum = groups.computeIfAbsent(key, k -> new Sum());
          sum.count += row.getLong(dimensions.size() + 1);
          for (int i = 0; i < measures.size(); i++) {
            var more = row.getBigDecimal(dimensions.size() + 2 + i);
            sum.sums.merge(
                String.valueOf(measures.get(i).measure()),
                more == null ? BigDecimal.ZERO : more,
                BigDecimal::add);
          }
          rows[0]++;
        });
    if (rows[0] > MOST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "groupBy: more than %d groups; narrow the filter".formatted(MOST));
    }
    return groups.entrySet().stream()
        .map(e -> new Group(e.getKey(), List.of(), e.getValue().count, told(e.getValue())))
        .toList();
  }

  private static final class Sum {
    private long count;
    private final Map<String, BigDecimal> sums = new HashMap<>();
  }

  private Map<String, Object> told(Sum sum) {
    return request.type().measures().stream()
        .collect(
            Collectors.toMap(
                m -> String.valueOf(m.measure()),
                m -> {
                  var value = sum.sums.getOrDefault(String.valueOf(m.measure()), BigDecimal.ZERO);
                  return m.kind() == ValueKind.MONEY
                      ? Money.cny(value.movePointLeft(2).setScale(2, RoundingMode.UNNECESSARY))
                      : (Object) value.longValue();
                }));
  }

  private String sql(List<String> dimensions, List<IndexedField> measures) {
    var by =
        IntStream.rangeClosed(1, dimensions.size())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    var joins = new StringBuilder();
    var sums = new ArrayList<String>();
    var inner = new ArrayList<>(dimensions);
    for (var measure : measures) {
      var alias = "m" + sums.size();
      var value = statement.value(measure);
      if (measure.nested() == null) {
        inner.add((list == null ? "%s" : "min(%s)").formatted(value) + " as " + alias);
      } else if (measure.nested().equals(list)) {
        inner.add("sum(%s) as %s".formatted(value, alias));
      } else {
        joins.append(
            " left join (select p.%1$s, sum(%2$s) as s from %3$s p where %4$s group by 1) j%5$s on j%5$s.%1$s = t.id"
                .formatted(
                    statement.owner(measure.nested()),
                    value,
                    statement.list(measure.nested()),
                    conditions.entries(filter, measure.nested()),
                    alias));
        inner.add((list == null ? "j%1$s.s" : "min(j%1$s.s)").formatted(alias) + " as " + alias);
      }
      sums.add("sum(" + alias + ")");
    }
    for (int i = 0; i < dimensions.size(); i++) {
      inner.set(i, dimensions.get(i) + " as k" + i);
    }
    if (list != null) {
      joins.append(
          " join %s p on p.%s = t.id and %s"
              .formatted(
                  statement.list(list), statement.owner(list), conditions.entries(filter, list)));
    }
    inner.add("t.id");
    var grouped =
        "select %s from %%s%s where %s%s"
            .formatted(
                String.join(", ", inner),
                joins,
                conditions.of(filter),
                list == null ? "" : " group by " + (by.isEmpty() ? "" : by + ", ") + "t.id");
    var keyed =
        IntStream.range(0, dimensions.size())
            .mapToObj(i -> "k" + i + ", ")
            .collect(Collectors.joining());
    return "select %scount(*)%s from (%s) g%s"
        .formatted(
            keyed,
            sums.stream().map(s -> ", " + s).collect(Collectors.joining()),
            grouped,
            by.isEmpty() ? "" : " group by " + by + " limit " + (MOST + 1));
  }

  /** A dimension's value as text, and how to read it. */
  private String dimension(IndexedField field) {
    var role = AggregateRequest.roleOf(field);
    var kept = statement.kept(field);
    if (kept.kind() == FieldKind.CODE) {
      var codes = statement.codes(field);
      keys.add(key -> atLevel(field, codes.getOrDefault(key, List.of())));
      return statement.code(field);
    }
    if (field.many()) {
      throw PastStatement.refused("groupBy." + role.name());
    }
    var value = statement.value(field);
    if (role.interval() != null) {
      keys.add(day -> day);
      return "date_trunc('%s', %s)::date::text"
          .formatted(request.intervalOf(field).name().toLowerCase(Locale.ROOT), value);
    }
    var bands = Bands.of(field);
    if (!bands.isEmpty()) {
      keys.add(place -> bands.get(Integer.parseInt(place)).value());
      return "width_bucket((%s)::numeric, array[%s]::numeric[])::text"
          .formatted(
              value,
              role.bands().stream()
                  .map(b -> field.kind() == ValueKind.MONEY ? b.movePointRight(2) : b)
                  .map(BigDecimal::toPlainString)
                  .collect(Collectors.joining(", ")));
    }
    keys.add(
        field.kind() == ValueKind.REFERENCE
            ? id -> new NodeId(String.valueOf(field.labelType()), Long.parseLong(id)).encode()
            : plain -> plain);
    return "(" + value + ")::text";
  }

  private String atLevel(IndexedField field, List<String> path) {
    var role = AggregateRequest.roleOf(field);
    if (!role.hasLevels()) {
      return path.isEmpty() ? "" : path.getLast();
    }
    var level =
        labels.tree(field).level(Objects.requireNonNullElse(request.codeLevel(), role.level()));
    return path.stream().filter(level::contains).findFirst().orElse("");
  }
}
