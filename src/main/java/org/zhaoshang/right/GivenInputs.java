package org.zhaoshang.right;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.right.FieldRights.Missing;

/**
 * What the values of arguments need: a field of an input that is given, a value of an enum that is
 * named. So a filter, an order, a facet or a group by something that may not be read is refused
 * like reading it.
 */
final class GivenInputs {

  private final Map<String, Boolean> needing = new ConcurrentHashMap<>();

  /** Whether a value of the argument can need a scope. */
  boolean canNeed(GraphQLArgument argument) {
    return !FieldRights.scopes(argument).isEmpty() || canNeed(argument.getType(), Set.of());
  }

  private boolean canNeed(GraphQLType type, Set<String> above) {
    return switch (GraphQLTypeUtil.unwrapAll(type)) {
      case GraphQLEnumType values ->
          values.getValues().stream().anyMatch(v -> !FieldRights.scopes(v).isEmpty());
      case GraphQLInputObjectType input when above.contains(input.getName()) -> false;
      case GraphQLInputObjectType input -> {
        var known = needing.get(input.getName());
        if (known == null) {
          var here = new HashSet<>(above);
          here.add(input.getName());
          known =
              input.getFieldDefinitions().stream()
                  .anyMatch(f -> !FieldRights.scopes(f).isEmpty() || canNeed(f.getType(), here));
          if (above.isEmpty()) {
            needing.put(input.getName(), known);
          }
        }
        yield known;
      }
      default -> false;
    };
  }

  /** Adds what the given value of an argument needs. */
  void collect(GraphQLArgument argument, Map<String, Object> given, Collection<Missing> needed) {
    var value = given.get(argument.getName());
    if (value != null) {
      note(argument, argument.getName(), needed);
      collect(argument.getType(), value, argument.getName(), needed);
    }
  }

  private void collect(
      GraphQLType type, @Nullable Object value, String place, Collection<Missing> needed) {
    if (value == null) {
      return;
    }
    if (value instanceof Collection<?> many) {
      many.forEach(one -> collect(type, one, place, needed));
      return;
    }
    switch (GraphQLTypeUtil.unwrapAll(type)) {
      case GraphQLEnumType values ->
          values.getValues().stream()
              .filter(v -> Objects.equals(v.getValue(), value))
              .forEach(v -> note(v, place + "." + v.getName(), needed));
      case GraphQLInputObjectType input when value instanceof Map<?, ?> map ->
          input.getFieldDefinitions().stream()
              .filter(field -> map.get(field.getName()) != null)
              .forEach(field -> {
                var at = place + "." + field.getName();
                note(field, at, needed);
                collect(field.getType(), map.get(field.getName()), at, needed);
              });
      default -> {}
    }
  }

  private static void note(GraphQLDirectiveContainer of, String place, Collection<Missing> needed) {
    FieldRights.scopes(of).forEach(scope -> needed.add(new Missing(place, scope)));
  }
}
