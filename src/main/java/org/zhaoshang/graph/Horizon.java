package org.zhaoshang.graph;

/**
 * How far the caller sees. One value travels from the endpoint into every search and every SQL query, so that no code
 * path can forget it. Until rights exist there is one horizon, {@link #ALL}.
 *
 * @param name what the horizon is called in logs and metrics; never personal data
 */
public record Horizon(String name) {

  /** Sees every record. */
  public static final Horizon ALL = new Horizon("all");

  /** The key under which the horizon stands in a GraphQL context. */
  public static final String CONTEXT_KEY = "zhaoshang.horizon";
}
