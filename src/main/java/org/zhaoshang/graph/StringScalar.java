package org.zhaoshang.graph;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scalar that travels as a string.
 *
 * @param name its name in the schema
 * @param rule what the string must look like, for the error message: {@code a date like 2018-03-14}
 * @param parse from the string; throws on a string that breaks the rule
 * @param format to the string
 */
public record StringScalar<T>(
    String name, String rule, Class<T> type, Function<String, T> parse, Function<T, String> format)
    implements Coercing<T, String> {

  private static final int LONGEST_ECHO = 40;

  /** The scalar type for the wiring. */
  public GraphQLScalarType toType() {
    return GraphQLScalarType.newScalar().name(name).coercing(this).build();
  }

  @Override
  public String serialize(Object value, GraphQLContext context, Locale locale) {
    if (type.isInstance(value)) {
      return format.apply(type.cast(value));
    }
    if (value instanceof String text) {
      return text;
    }
    throw new CoercingSerializeException(
        name + " cannot be made of a " + value.getClass().getSimpleName());
  }

  @Override
  public T parseValue(Object input, GraphQLContext context, Locale locale) {
    try {
      return parse.apply(text(input));
    } catch (RuntimeException e) {
      throw new CoercingParseValueException(message(input, e), e);
    }
  }

  @Override
  public T parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    if (!(input instanceof StringValue text)) {
      throw new CoercingParseLiteralException(name + " must be a string: " + rule);
    }
    try {
      return parse.apply(String.valueOf(text.getValue()));
    } catch (RuntimeException e) {
      throw new CoercingParseLiteralException(message(text.getValue(), e), e);
    }
  }

  @Override
  public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
    return StringValue.of(serialize(input, context, locale));
  }

  private String text(Object input) {
    if (input instanceof String text) {
      return text;
    }
    throw InputError.bad("not a string");
  }

  private String message(@Nullable Object input, RuntimeException cause) {
    var reason = cause instanceof InputError ? ": " + cause.getMessage() : "";
    return "%s must be %s, not \"%s\"%s".formatted(name, rule, echo(String.valueOf(input)), reason);
  }

  private static String echo(String text) {
    return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
  }
}
