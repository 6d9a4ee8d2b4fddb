package org.zhaoshang.search.filter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.search.filter.Condition.Operator;
import org.zhaoshang.search.place.Area;
import org.zhaoshang.search.place.Box;
import org.zhaoshang.search.place.Circle;
import org.zhaoshang.search.place.Polygon;
import org.zhaoshang.text.Folding;

/**
 * Reads a filter argument.
 *
 * <p>Example: {@code {phase: {in: [NEW_START]}, not: {street: {eq: "210211020"}}}}. A field or
 * operator given as null says nothing; an empty {@code in} or {@code any} lets nothing through.
 */
public final class FilterParser {

  private static final int DEEPEST = 10;
  private static final int MOST_VALUES = 1000;
  private static final int FEN_DIGITS = 2;

  private final IndexedType type;
  private final Codes codes;

  /** The code that somebody means who writes this in a filter on the field: C38 is 38. */
  @FunctionalInterface
  public interface Codes {
    /** The code as documents have it. */
    String code(IndexedField field, String written);
  }

  /** A parser for filters on {@code type}. */
  public FilterParser(IndexedType type, Codes codes) {
    this.type = type;
    this.codes = codes;
  }

  /**
   * Reads the argument.
   *
   * @throws InputError when it is deeper than 10 levels or lists more than 1000 values
   */
  public Filter parse(@Nullable Map<String, Object> argument) {
    return argument == null ? Filter.NONE : parse(argument, "filter", 1);
  }

  private Filter parse(Map<String, Object> given, String place, int depth) {
    if (depth > DEEPEST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "%s: nested deeper than %d levels".formatted(place, DEEPEST));
    }
    var conditions = new ArrayList<Condition>();
    var any = new ArrayList<List<Filter>>();
    var all = new ArrayList<Filter>();
    var not = new ArrayList<Filter>();
    given.forEach((name, value) -> {
      var at = place + "." + name;
      switch (name) {
        case "any" -> any.add(list(value, at, depth));
        case "all" -> all.addAll(list(value, at, depth));
        case "not" -> not.addAll(list(value == null ? null : List.of(value), at, depth));
        default -> conditions.addAll(conditions(field(name, at), value, at));
      }
    });
    any.removeIf(Objects::isNull);
    return new Filter(conditions, any, all, not);
  }

  private List<Filter> list(@Nullable Object value, String place, int depth) {
    var filters = new ArrayList<Filter>();
    if (value instanceof Collection<?> items) {
      int i = 0;
      for (var item : items) {
        filters.add(parse(asMap(item), place + "[" + i++ + "]", depth + 1));
      }
    }
    return filters;
  }

  private IndexedField field(String name, String place) {
    return type.filter(name).orElseThrow(() -> InputError.bad(place + ": no such filter"));
  }

  private List<Condition> conditions(IndexedField field, @Nullable Object operators, String place) {
    var conditions = new ArrayList<Condition>();
    if (operators == null) {
      return conditions;
    }
    asMap(operators)
        .forEach((name, value) -> {
          if (value != null) {
            conditions.add(condition(field, operator(name), value, place + "." + name));
          }
        });
    return conditions;
  }

  private Condition condition(IndexedField field, Operator operator, Object value, String place) {
    if (operator == Operator.EXISTS) {
      return new Condition(field, operator, List.of(value));
    }
    if (field.isPlace()) {
      return new Condition(field, operator, List.of(area(operator, value, place)));
    }
    Collection<?> given = value instanceof Collection<?> many ? many : List.of(value);
    if (given.size() > MOST_VALUES) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "%s: %d values, at most %d".formatted(place, given.size(), MOST_VALUES));
    }
    return new Condition(
        field,
        operator,
        given.stream().<Object>map(v -> documentValue(field, operator, v)).toList());
  }

  private static Area area(Operator operator, Object value, String place) {
    return switch (operator) {
      case WITHIN -> Circle.read(asMap(value), place);
      case POLYGON -> Polygon.read((List<?>) value, place);
      case BOUNDS -> Box.read(asMap(value), place);
      default -> throw InputError.bad(place + ": no such condition on a place");
    };
  }

  /** The value as it stands in the document: an amount in 分, a date as text, a code normalised. */
  private Object documentValue(IndexedField field, Operator operator, Object value) {
    return switch (value) {
      case BigDecimal amount when field.kind() == ValueKind.MONEY -> fen(amount, operator);
      case Number number -> number;
      case Boolean flag -> flag;
      default ->
          field.code() ? Folding.code(value.toString()) : codes.code(field, value.toString());
    };
  }

  /** An amount between two 分 is rounded to the side on which the comparison stays true. */
  private static Object fen(BigDecimal amount, Operator operator) {
    var exact = amount.movePointRight(FEN_DIGITS);
    if (exact.stripTrailingZeros().scale() > 0
        && (operator == Operator.EQ || operator == Operator.IN)) {
      return Long.MIN_VALUE;
    }
    var mode =
        operator == Operator.GTE || operator == Operator.LT
            ? RoundingMode.CEILING
            : RoundingMode.FLOOR;
    var fen = exact.setScale(0, mode);
    return fen.min(BigDecimal.valueOf(Long.MAX_VALUE))
        .max(BigDecimal.valueOf(Long.MIN_VALUE))
        .longValueExact();
  }

  private static Operator operator(String name) {
    return name.equals("startsWith")
        ? Operator.STARTS_WITH
        : Operator.valueOf(name.toUpperCase(Locale.ROOT));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }
}
