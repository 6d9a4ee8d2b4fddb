package org.zhaoshang.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLSchema;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The scopes that the schema names: the values of its enum {@code Scope}. */
final class SchemaScopes implements Supplier<Set<String>> {

  private static final Set<String> WITHOUT_THE_ENUM =
      Set.of(
          "portfolio:read",
          "district:read",
          "member:read",
          "lead:read",
          "lead:write",
          "match:read",
          "match:write",
          "search:save");

  private final Supplier<GraphQLSchema> schema;
  private volatile @Nullable Set<String> read;

  SchemaScopes(Supplier<GraphQLSchema> schema) {
    this.schema = schema;
  }

  @Override
  public Set<String> get() {
    var known = read;
    if (known == null) {
      known =
          schema.get().getType("Scope") instanceof GraphQLEnumType scopes
              ? scopes.getValues().stream().map(SchemaScopes::name).collect(toUnmodifiableSet())
              : WITHOUT_THE_ENUM;
      read = known;
    }
    return known;
  }

  private static String name(GraphQLEnumValueDefinition scope) {
    return Optional.ofNullable(scope.getAppliedDirective("scope"))
        .map(directive -> directive.getArgument("name").<String>getValue())
        .orElseThrow(() -> new IllegalStateException(scope.getName() + " without @scope"));
  }
}
