package org.zhaoshang.search.filter;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import java.util.List;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.search.place.Area;

/**
 * One condition on one field of a document.
 *
 * @param field the field
 * @param operator how to compare
 * @param values what to compare with, as they stand in the document; one value but for {@link
 *     Operator#IN}
 */
public record Condition(IndexedField field, Operator operator, List<Object> values) {

  /** How to compare. The names are those of the filter inputs. */
  public enum Operator {
    EQ,
    IN,
    STARTS_WITH,
    GT,
    GTE,
    LT,
    LTE,
    WITHIN,
    POLYGON,
    BOUNDS,
    EXISTS
  }

  /**
   * The values that an {@code eq} or {@code in} selects, as strings; empty for other conditions.
   */
  public List<String> selected() {
    return operator == Operator.EQ || operator == Operator.IN
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The condition as a query; inside a nested list it is a query on the entry. */
  public Query toQuery() {
    String path = field.path();
    var only = field.only();
    if (only != null) {
      return amongSeen(only);
    }
    return switch (operator) {
      case EQ, IN -> terms(path);
      case STARTS_WITH ->
          Query.of(q -> q.prefix(p -> p.field(path).value(String.valueOf(values.getFirst()))));
      case WITHIN, POLYGON, BOUNDS -> ((Area) values.getFirst()).on(path);
      case EXISTS -> exists(path, Boolean.TRUE.equals(values.getFirst()));
      case GT, GTE, LT, LTE -> range(path, JsonData.of(values.getFirst()));
    };
  }

  /** As if the values that are not seen were not there. */
  private Query amongSeen(List<String> seen) {
    return switch (operator) {
      case EQ, IN -> any(selected().stream().filter(seen::contains).toList());
      case STARTS_WITH ->
          any(seen.stream().filter(v -> v.startsWith(String.valueOf(values.getFirst()))).toList());
      case EXISTS ->
          Boolean.TRUE.equals(values.getFirst())
              ? any(seen)
              : Query.of(q -> q.bool(b -> b.mustNot(any(seen))));
      case GT, GTE, LT, LTE, WITHIN, POLYGON, BOUNDS ->
          throw new IllegalStateException(field.path() + " names records");
    };
  }

  private Query any(List<String> some) {
    return Query.of(q ->
        q.terms(t ->
            t.field(field.path()).terms(v -> v.value(some.stream().map(FieldValue::of).toList()))));
  }

  /** The records that have a value in this field, as far as values are seen. */
  public static Query present(IndexedField field) {
    return new Condition(field, Operator.EXISTS, List.of(true)).toQuery();
  }

  private Query terms(String path) {
    var terms = values.stream().map(Condition::fieldValue).toList();
    return Query.of(q -> q.terms(t -> t.field(path).terms(v -> v.value(terms))));
  }

  private static Query exists(String path, boolean expected) {
    var exists = Query.of(q -> q.exists(e -> e.field(path)));
    return expected ? exists : Query.of(q -> q.bool(b -> b.mustNot(exists)));
  }

  private Query range(String path, JsonData value) {
    return Query.of(q ->
        q.range(r ->
            r.untyped(u -> {
              u.field(path);
              return switch (operator) {
                case GT -> u.gt(value);
                case GTE -> u.gte(value);
                case LT -> u.lt(value);
                default -> u.lte(value);
              };
            })));
  }

  private static FieldValue fieldValue(Object value) {
    return switch (value) {
      case Long number -> FieldValue.of(number);
      case Integer number -> FieldValue.of(number.longValue());
      case Boolean flag -> FieldValue.of(flag.booleanValue());
      default -> FieldValue.of(value.toString());
    };
  }
}
