package org.zhaoshang.graph;

import org.jspecify.annotations.Nullable;

/**
 * Where an operation comes from, for the audit trail. Stands in the GraphQL context beside the
 * caller, and as a request attribute of the same name for what is no GraphQL.
 *
 * @param client the OAuth 2 client that the token was issued to; null when it does not say
 * @param address the address that asked, in digits; null when it is unknown
 */
public record Origin(@Nullable String client, @Nullable String address) {

  /** The key under which it stands in a GraphQL context. */
  public static final String CONTEXT_KEY = "zhaoshang.origin";

  /** Nothing is known: the product itself. */
  public static final Origin UNKNOWN = new Origin(null, null);
}
