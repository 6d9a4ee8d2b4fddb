package org.zhaoshang.graph;

import graphql.GraphQLContext;
import graphql.execution.values.InputInterceptor;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells of values that an enum does not have by their places, as of everything else that is wrong
 * with an input: GraphQL itself names the variable alone.
 *
 * @param variables of the operation, as they were sent
 */
record EnumValues(Map<String, Object> variables) implements InputInterceptor {

  @Override
  public @Nullable Object intercept(
      @Nullable Object value, GraphQLInputType type, GraphQLContext context, Locale language) {
    if (value instanceof Map || value instanceof List) {
      var problems = new ArrayList<Problem>();
      variables.forEach((name, sent) -> {
        if (sent == value) {
          look(name, value, type, problems);
        }
      });
      if (!problems.isEmpty()) {
        var wrong = new InputProblems(problems);
        throw CoercingParseValueException.newCoercingParseValueException()
            .message(wrong.in(language))
            .extensions(Map.of("code", InputError.Code.BAD_INPUT.name(), "problems", wrong.data()))
            .build();
      }
    }
    return value;
  }

  private static void look(
      String path, @Nullable Object value, GraphQLType type, List<Problem> problems) {
    switch (GraphQLTypeUtil.unwrapNonNull(type)) {
      case GraphQLInputObjectType object when value instanceof Map<?, ?> given ->
          object
              .getFieldDefinitions()
              .forEach(field ->
                  look(
                      path + "." + field.getName(),
                      given.get(field.getName()),
                      field.getType(),
                      problems));
      case GraphQLList list when value instanceof List<?> values -> {
        for (int i = 0; i < values.size(); i++) {
          look(path + "." + i, values.get(i), list.getWrappedType(), problems);
        }
      }
      case GraphQLEnumType known
          when value instanceof String name && known.getValue(name) == null -> {
        var allowed =
            known.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .collect(Collectors.joining(", "));
        problems.add(
            new Problem(path, "values", allowed, Message.of("应为 %s 之一", "one of %s", allowed)));
      }
      default -> {}
    }
  }
}
