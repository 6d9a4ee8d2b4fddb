package org.zhaoshang.audit;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Origin;

/**
 * Who did something, with which token, from where.
 *
 * @param kind what sort of caller
 * @param subject a person's account or an application's client id; null when nobody is known
 * @param client the OAuth 2 client that was used
 * @param chamber the chamber that was acted for, its id in the record
 * @param token the token's id ({@code jti}); never the token
 * @param address the address that asked, in digits
 */
public record Who(
    Caller.Kind kind,
    @Nullable String subject,
    @Nullable String client,
    @Nullable Long chamber,
    @Nullable String token,
    @Nullable String address) {

  /** The product itself. */
  static final Who PRODUCT = of(Caller.PRODUCT, Origin.UNKNOWN);

  /** The caller of an operation. */
  public static Who of(Caller caller, Origin origin) {
    return new Who(
        caller.kind(),
        caller.name(),
        origin.client(),
        caller.chamber(),
        caller.token(),
        origin.address());
  }
}
