package org.zhaoshang.graph;

import graphql.GraphQLContext;

/**
 * How far the caller sees. One value travels from the endpoint into every search and every SQL
 * query, so that no code path can forget it. Until rights exist there is one horizon, {@link #ALL}.
 *
 * @param name what the horizon is called in logs and metrics; never personal data
 */
public record Horizon(String name) {

  /** Sees every record. */
  public static final Horizon ALL = new Horizon("all");

  /** The key under which the horizon stands in a GraphQL context. */
  public static final String CONTEXT_KEY = "zhaoshang.horizon";

  /**
   * Whether the caller may see how a ranking came about: scores speak of records beyond a narrower
   * horizon.
   */
  public boolean explains() {
    return equals(ALL);
  }

  /**
   * The horizon of the operation that runs.
   *
   * @throws IllegalStateException when the endpoint gave it none: nothing is served then
   */
  public static Horizon of(GraphQLContext context) {
    Horizon horizon = context.get(CONTEXT_KEY);
    if (horizon == null) {
      throw new IllegalStateException("an operation without a horizon");
    }
    return horizon;
  }
}
