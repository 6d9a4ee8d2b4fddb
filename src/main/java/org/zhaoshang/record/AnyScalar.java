package org.zhaoshang.record;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Federation's {@code _Any}: whatever a gateway sends, in variables or written out, with nulls and
 * variables in it. The library's own ends the request on a null.
 */
record AnyScalar() implements Coercing<Object, Object> {

  @Override
  public Object serialize(Object value, GraphQLContext context, Locale locale) {
    return value;
  }

  @Override
  public Object parseValue(Object input, GraphQLContext context, Locale locale) {
    return input;
  }

  @Override
  public @Nullable Object parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    return value(input, variables.toMap());
  }

  private static @Nullable Object value(Value<?> literal, Map<String, Object> variables) {
    return switch (literal) {
      case StringValue text -> text.getValue();
      case IntValue number -> number.getValue();
      case FloatValue number -> number.getValue();
      case BooleanValue flag -> flag.isValue();
      case EnumValue constant -> constant.getName();
      case VariableReference variable -> variables.get(variable.getName());
      case ArrayValue list ->
          list.getValues().stream().<@Nullable Object>map(one -> value(one, variables)).toList();
      case ObjectValue object -> {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        object
            .getObjectFields()
            .forEach(field -> fields.put(field.getName(), value(field.getValue(), variables)));
        yield fields;
      }
      default -> null;
    };
  }
}
