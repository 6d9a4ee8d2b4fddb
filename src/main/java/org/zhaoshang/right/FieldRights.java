package org.zhaoshang.right;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a field of the schema needs: the scopes of its type and of itself, and those of the
 * arguments that an operation gives.
 *
 * @param scopes the scopes of the field itself
 * @param arguments the arguments that can need a scope
 */
record FieldRights(List<String> scopes, List<GraphQLArgument> arguments) {

  /** Needs nothing, whatever its arguments. */
  static final FieldRights NONE = new FieldRights(List.of(), List.of());

  static FieldRights of(
      GraphQLFieldsContainer type, GraphQLFieldDefinition field, GivenInputs inputs) {
    var scopes =
        Stream.of((GraphQLDirectiveContainer) type, field)
            .flatMap(of -> scopes(of).stream())
            .distinct()
            .toList();
    var arguments = field.getArguments().stream().filter(inputs::canNeed).toList();
    return scopes.isEmpty() && arguments.isEmpty() ? NONE : new FieldRights(scopes, arguments);
  }

  /** The scopes that {@code @needs} names. */
  static List<String> scopes(GraphQLDirectiveContainer of) {
    return of.getAppliedDirectives("needs").stream()
        .map(needs -> String.valueOf(needs.getArgument("scope").<String>getValue()))
        .toList();
  }

  /**
   * A scope that is needed and missing, and what needs it.
   *
   * @param place the argument and the way into it, e.g. {@code filter.chamber}; empty for the field
   *     itself
   */
  record Missing(String place, String scope) {}

  /** What is missing first; empty when the field may be read with these arguments. */
  Optional<Missing> missing(Predicate<String> may, Map<String, Object> given, GivenInputs inputs) {
    for (var scope : scopes) {
      if (!may.test(scope)) {
        return Optional.of(new Missing("", scope));
      }
    }
    var needed = new ArrayList<Missing>();
    arguments.forEach(argument -> inputs.collect(argument, given, needed));
    return needed.stream().filter(n -> !may.test(n.scope())).findFirst();
  }
}
