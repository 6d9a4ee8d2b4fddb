package org.zhaoshang.alert;

import org.zhaoshang.graph.Horizon;

/**
 * Whose saved searches an operation is about. Until rights exist there is one owner, {@link
 * #EVERYONE}; every statement names the owner already.
 *
 * @param name as stored with the search
 * @param horizon how far the owner sees
 */
record Owner(String name, Horizon horizon) {

  /** All callers share their saved searches. */
  static final Owner EVERYONE = new Owner("everyone", Horizon.ALL);

  /**
   * The horizon that was stored by its name.
   *
   * @throws UnknownHorizon rather than show anything when the name says nothing
   */
  static Horizon horizon(String name) {
    if (!name.equals(Horizon.ALL.name())) {
      throw new UnknownHorizon(name);
    }
    return Horizon.ALL;
  }

  /** A stored horizon that means nothing to this version of the product. */
  static final class UnknownHorizon extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownHorizon(String name) {
      super("horizon: " + name + " is not known");
    }
  }
}
