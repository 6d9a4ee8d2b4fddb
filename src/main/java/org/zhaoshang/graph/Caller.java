package org.zhaoshang.graph;

import graphql.GraphQLContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what for. Made once for each operation from its token; travels in the GraphQL
 * context and never changes.
 *
 * @param name the subject of the token: a person's account or an application's client id
 * @param kind what sort of caller it is
 * @param scopes the scopes of its token, each as the schema names it
 * @param chamber the chamber it acts for; null unless it is a {@link Kind#CHAMBER}
 * @param token the id of its token ({@code jti}, RFC 7519), for the audit trail; null without one
 */
public record Caller(
    String name, Kind kind, Set<String> scopes, @Nullable Long chamber, @Nullable String token) {

  /** The key under which the caller stands in a GraphQL context. */
  public static final String CONTEXT_KEY = "zhaoshang.caller";

  /** The scope of what the district's departments hold and nobody else sees. */
  public static final String DISTRICT = "district:read";

  /** The product itself, which may do everything. */
  public static final Caller PRODUCT = new Caller("product", Kind.PRODUCT, Set.of(), null, null);

  /** What sort of caller. */
  public enum Kind {
    /** Without a token. */
    ANONYMOUS,
    /** A member of the district's staff. */
    PERSON,
    /** An application of the district, of a front-end team for instance. */
    APPLICATION,
    /** A partner chamber's application. */
    CHAMBER,
    /** The product itself: imports, alerts, commands. */
    PRODUCT
  }

  public Caller {
    scopes = Set.copyOf(scopes);
    if ((kind == Kind.CHAMBER) != (chamber != null)) {
      throw new IllegalArgumentException("a chamber's caller, and no other, acts for a chamber");
    }
  }

  /** Whether the caller has this scope; the product has every one. */
  public boolean may(String scope) {
    return kind == Kind.PRODUCT || scopes.contains(scope);
  }

  /**
   * Who it is in one word, for what belongs to one caller and for provenance: {@code
   * application:…}, {@code person:…}. The same account or application under another token is the
   * same.
   */
  public String identity() {
    return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
  }

  /**
   * The caller of the operation that runs.
   *
   * @throws IllegalStateException when the endpoint gave it none: nothing is served then
   */
  public static Caller of(GraphQLContext context) {
    Caller caller = context.get(CONTEXT_KEY);
    if (caller == null) {
      throw new IllegalStateException("an operation without a caller");
    }
    return caller;
  }
}
