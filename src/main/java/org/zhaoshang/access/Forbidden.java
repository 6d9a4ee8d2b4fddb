package org.zhaoshang.access;

import graphql.GraphQLContext;
import org.zhaoshang.graph.Caller;

/** The caller's token lacks a scope. */
public final class Forbidden extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Forbidden(String scope) {
    super("the scope %s is needed".formatted(scope));
  }

  /** Whatever its scopes, the caller is not who may do this. */
  public Forbidden(Caller caller, String who) {
    super("for %s, and not for %s".formatted(who, caller.kind()));
  }

  /**
   * The caller of the operation that runs, who has this scope.
   *
   * @throws Forbidden when it has not
   */
  public static Caller unless(GraphQLContext context, String scope) {
    var caller = Caller.of(context);
    if (caller.kind() != Caller.Kind.PRODUCT && !caller.scopes().contains(scope)) {
      throw new Forbidden(scope);
    }
    return caller;
  }
}
