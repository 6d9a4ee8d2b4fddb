package org.zhaoshang.alert;

import graphql.GraphQLContext;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;

/**
 * Whose saved searches an operation is about; every statement names the owner.
 *
 * @param name as stored with the search
 * @param horizon how far the owner sees
 */
record SearchOwner(String name, Horizon horizon) {

  /** Who asks as long as nobody shows a token. */
  private static final String EVERYONE = "everyone";

  /** The owner that a caller is: an account or an application each has its own searches. */
  static SearchOwner of(GraphQLContext context) {
    var caller = Caller.of(context);
    var name = caller.kind() == Caller.Kind.PRODUCT ? EVERYONE : caller.identity();
    return new SearchOwner(name, Horizon.of(context));
  }

  /**
   * The horizon that was stored by its name.
   *
   * @throws UnknownHorizon rather than show anything when the name says nothing
   */
  static Horizon horizon(String name) {
    return Horizon.named(name).orElseThrow(() -> new UnknownHorizon(name));
  }

  /** A stored horizon that means nothing to this version of the product. */
  static final class UnknownHorizon extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownHorizon(String name) {
      super("horizon: " + name + " is not known");
    }
  }
}
