package org.zhaoshang.access.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.zhaoshang.access.AccessProperties.Claims;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;

/**
 * Reads who calls from a token's claims, those of this product's own tokens (RFC 9068) and of an
 * outside issuer's.
 */
public class TokenReader {

  private final Claims claims;
  private final Scopes scopes;
  private final SealedNumbers seal;

  /** Reads the claims of these names. */
  public TokenReader(Claims claims, Scopes scopes, SealedNumbers seal) {
    this.seal = seal;
    this.claims = claims;
    this.scopes = scopes;
  }

  CallerToken read(Jwt jwt) {
    var subject = Optional.ofNullable(jwt.getSubject()).orElseThrow(() -> lacks("sub"));
    // without an id a token can be neither revoked nor told in the audit trail
    var jti = Optional.ofNullable(jwt.getId()).orElseThrow(() -> lacks("jti"));
    if (jwt.getExpiresAt() == null) {
      throw lacks("exp");
    }
    var client = client(jwt);
    var chamber = chamber(jwt);
    var kind =
        chamber != null
            ? Caller.Kind.CHAMBER
            : isApplication(jwt, subject, client) ? Caller.Kind.APPLICATION : Caller.Kind.PERSON;
    var may = new TreeSet<>(scopes.of(granted(jwt)));
    if (kind == Caller.Kind.CHAMBER) {
      // an outside issuer may have granted what this product would not
      may.removeIf(scope -> !Scopes.forChambers(scope));
    }
    var caller = new Caller(subject, kind, may, chamber, jti);
    return new CallerToken(
        jwt,
        caller,
        new TokenState.Asked(jti, client, kind == Caller.Kind.PERSON ? subject : null),
        null);
  }

  private boolean isApplication(Jwt jwt, String subject, String client) {
    return claim(jwt, claims.kind())
        .map(kind -> kind.equals("application"))
        .orElseGet(() -> subject.equals(client));
  }

  private static String client(Jwt jwt) {
    return Objects.requireNonNullElse(
        jwt.getClaimAsString("client_id"),
        Objects.requireNonNullElse(jwt.getClaimAsString("azp"), ""));
  }

  private Collection<String> granted(Jwt jwt) {
    return claim(jwt, claims.scopes())
        .<Collection<String>>map(value ->
            value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : Arrays.asList(value.toString().split(" ")))
        .orElse(List.of());
  }

  private @Nullable Long chamber(Jwt jwt) {
    var claim = claim(jwt, claims.chamber());
    if (claim.isEmpty()) {
      return null;
    }
    return seal.id(claim.get().toString())
        .filter(id -> id.type().equals(Horizon.OfChamber.TYPE))
        .map(NodeId::id)
        .orElseThrow(() ->
            new InvalidBearerTokenException(
                "The claim " + claims.chamber() + " is no global id of a chamber"));
  }

  /** A claim, by its name or by the way to it. */
  private static Optional<Object> claim(Jwt jwt, String name) {
    Object here = jwt.getClaims().get(name);
    if (here == null && name.indexOf('.') > 0) {
      here = jwt.getClaims();
      for (var step : name.split("\\.")) {
        here = here instanceof Map<?, ?> map ? map.get(step) : null;
      }
    }
    return Optional.ofNullable(here);
  }

  private static InvalidBearerTokenException lacks(String claim) {
    return new InvalidBearerTokenException("The token lacks the claim " + claim);
  }
}
