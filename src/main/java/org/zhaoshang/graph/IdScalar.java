package org.zhaoshang.graph;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * GraphQL's {@code ID}, sealed on its way to a client and opened on its way back, wherever the
 * schema has one. To the product itself, which makes the documents of the index, ids are what they
 * are.
 */
public record IdScalar(SealedNumbers seal) implements Coercing<Object, Object> {

  private static final Coercing<?, ?> STANDARD = Scalars.GraphQLID.getCoercing();

  /** The scalar type for the wiring, in the place of the standard one. */
  public GraphQLScalarType toType() {
    return Scalars.GraphQLID.transform(id -> id.coercing(this));
  }

  @Override
  public @Nullable Object serialize(Object value, GraphQLContext context, Locale locale) {
    var text = STANDARD.serialize(value, context, locale);
    return Horizon.ALL.equals(context.get(Horizon.CONTEXT_KEY)) || text == null
        ? text
        : seal.seal(text.toString());
  }

  @Override
  public @Nullable Object parseValue(Object input, GraphQLContext context, Locale locale) {
    return plain(STANDARD.parseValue(input, context, locale));
  }

  @Override
  public @Nullable Object parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    return plain(STANDARD.parseLiteral(input, variables, context, locale));
  }

  @Override
  public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
    return STANDARD.valueToLiteral(input, context, locale);
  }

  private @Nullable Object plain(@Nullable Object text) {
    return text == null ? null : seal.plain(text.toString());
  }
}
