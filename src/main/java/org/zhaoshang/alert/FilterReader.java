package org.zhaoshang.alert;

import graphql.GraphQLContext;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;

/**
 * Reads a stored filter as GraphQL would read it as a variable, against the schema of today: a
 * field or value that is gone is named with its place.
 */
final class FilterReader {

  private final Supplier<GraphQLSchema> schema;

  FilterReader(Supplier<GraphQLSchema> schema) {
    this.schema = schema;
  }

  /**
   * The filter as the argument of the type's entry would be.
   *
   * @throws InputError when the schema does not know the type, a field or a value
   */
  @SuppressWarnings("unchecked")
  Map<String, Object> read(Criteria criteria) {
    if (schema.get().getType(criteria.type() + "Filter") instanceof GraphQLInputObjectType input) {
      return (Map<String, Object>) value(input, FilterJson.read(criteria.filter()), "filter");
    }
    throw InputError.bad("type: %s can no longer be searched".formatted(criteria.type()));
  }

  private static Object value(GraphQLInputType type, Object json, String place) {
    return switch (GraphQLTypeUtil.unwrapNonNull(type)) {
      case GraphQLInputObjectType object -> object(object, json, place);
      case GraphQLList list -> list(list, json, place);
      case GraphQLEnumType values -> member(values, json, place);
      case GraphQLScalarType scalar -> scalar(scalar, json, place);
      default -> throw refused(place, type, null);
    };
  }

  private static Object object(GraphQLInputObjectType type, Object json, String place) {
    if (!(json instanceof Map<?, ?> given)) {
      throw refused(place, type, null);
    }
    var read = new LinkedHashMap<String, Object>();
    given.forEach((name, value) -> {
      var field = type.getFieldDefinition(String.valueOf(name));
      if (field == null) {
        throw InputError.bad("%s.%s: there is no such filter".formatted(place, name));
      }
      read.put(field.getName(), value(field.getType(), value, place + "." + name));
    });
    return read;
  }

  private static List<Object> list(GraphQLList type, Object json, String place) {
    var each = (GraphQLInputType) type.getWrappedType();
    var items = json instanceof List<?> several ? several : List.of(json);
    return items.stream().<Object>map(item -> value(each, item, place)).toList();
  }

  private static Object member(GraphQLEnumType type, Object json, String place) {
    var member = json instanceof String name ? type.getValue(name) : null;
    if (member == null) {
      throw InputError.bad("%s: %s has no %s".formatted(place, type.getName(), json));
    }
    return member.getValue();
  }

  private static Object scalar(GraphQLScalarType type, Object json, String place) {
    try {
      var value = type.getCoercing().parseValue(json, GraphQLContext.getDefault(), Locale.ROOT);
      if (value != null) {
        return value;
      }
    } catch (CoercingParseValueException e) {
      throw refused(place, type, e.getMessage());
    }
    throw refused(place, type, null);
  }

  private static InputError refused(String place, GraphQLInputType type, @Nullable String why) {
    var name = type instanceof GraphQLNamedType named ? named.getName() : "value";
    return InputError.bad(
        "%s: no %s any more%s".formatted(place, name, why == null ? "" : ": " + why));
  }
}
