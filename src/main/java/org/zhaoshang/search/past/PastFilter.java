package org.zhaoshang.search.past;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.search.filter.Condition;
import org.zhaoshang.search.filter.Condition.Operator;
import org.zhaoshang.search.filter.Filter;

/**
 * A filter as conditions of SQL, with the meaning that {@link
 * org.zhaoshang.search.filter.FilterQuery} gives it: what is unknown satisfies no condition, and
 * its negation.
 */
final class PastFilter {

  private final PastStatement statement;

  PastFilter(PastStatement statement) {
    this.statement = statement;
  }

  /** The filter as a condition on {@code t}. */
  String of(Filter filter) {
    var conditions = new ArrayList<String>();
    var entries = new LinkedHashMap<String, List<Condition>>();
    for (var condition : filter.conditions()) {
      var nested = condition.field().nested();
      if (nested == null) {
        conditions.add(of(condition));
      } else {
        entries.computeIfAbsent(nested, list -> new ArrayList<>()).add(condition);
      }
    }
    entries.forEach((list, some) ->
        conditions.add(
            "t.id in (select p.%s from %s p where %s)"
                .formatted(statement.owner(list), statement.list(list), all(some))));
    filter
        .any()
        .forEach(some ->
            conditions.add(
                some.isEmpty()
                    ? "false"
                    : some.stream().map(this::of).collect(Collectors.joining(" or ", "(", ")"))));
    filter.all().forEach(one -> conditions.add(of(one)));
    filter.not().forEach(one -> conditions.add("not " + of(one)));
    return joined(conditions);
  }

  /** What the filter itself says of the rows of a list, as a condition on {@code p}. */
  String entries(Filter filter, String list) {
    return all(filter.conditions().stream().filter(c -> list.equals(c.field().nested())).toList());
  }

  private String all(List<Condition> conditions) {
    return joined(conditions.stream().map(this::of).toList());
  }

  private static String joined(List<String> conditions) {
    return conditions.isEmpty()
        ? "true"
        : conditions.stream().collect(Collectors.joining(" and ", "(", ")"));
  }

  private String of(Condition condition) {
    return "coalesce(" + compared(condition) + ", false)";
  }

  private String compared(Condition condition) {
    var field = condition.field();
    var first = condition.values().getFirst();
    if (statement.kept(field).kind() == FieldKind.CODE) {
      return code(condition);
    }
    var value = statement.value(field);
    return switch (condition.operator()) {
      case EQ, IN ->
          "%s %s (%s::%s[])"
              .formatted(
                  value,
                  field.many() ? "&&" : "= any",
                  statement.parameter(values(condition)),
                  sqlType(field));
      case STARTS_WITH ->
          field.many()
              ? "exists (select from unnest(%s) x where starts_with(x, %s))"
                  .formatted(value, statement.parameter(first))
              : "starts_with(%s, %s)".formatted(value, statement.parameter(first));
      case GT, GTE, LT, LTE ->
          "%s %s %s::%s"
              .formatted(
                  value,
                  sign(condition.operator()),
                  statement.parameter(first.toString()),
                  sqlType(field));
      case EXISTS ->
          "(%s) = %s"
              .formatted(
                  field.many() ? "cardinality(" + value + ") > 0" : value + " is not null",
                  Boolean.TRUE.equals(first));
      case WITHIN, POLYGON, BOUNDS -> throw PastStatement.refused("filter." + field.filter());
    };
  }

  private String code(Condition condition) {
    var first = condition.values().getFirst();
    return switch (condition.operator()) {
      case EQ, IN -> statement.names(condition.field(), condition.selected()::contains);
      case STARTS_WITH ->
          statement.names(condition.field(), code -> code.startsWith(first.toString()));
      default ->
          "(%s <> '') = %s"
              .formatted(statement.code(condition.field()), Boolean.TRUE.equals(first));
    };
  }

  /** Ids stand as numbers in the record; what is no id of the type is nobody's. */
  private static String[] values(Condition condition) {
    return condition.selected().stream()
        .map(value ->
            condition.field().kind() == org.zhaoshang.schema.ValueKind.REFERENCE
                ? NodeId.decode(value)
                    .filter(id -> id.type().equals(requireNonNull(condition.field().labelType())))
                    .map(id -> String.valueOf(id.id()))
                    .orElse("0")
                : value)
        .toArray(String[]::new);
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      default -> "<=";
    };
  }

  private static String sqlType(IndexedField field) {
    return switch (field.kind()) {
      case INTEGER, MONEY -> "numeric";
      case DATE -> "date";
      case BOOLEAN -> "boolean";
      case REFERENCE -> "bigint";
      default -> "text";
    };
  }
}
