package org.zhaoshang.access.token;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.transaction.TransactionException;
import org.zhaoshang.audit.Act;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.audit.Who;
import org.zhaoshang.graph.ProductWork;

/**
 * Turns a bearer token into a {@link CallerToken}: its signature and times, its claims, and whether
 * it still counts from where it comes.
 */
public class TokenAuthentication {

  private final JwtDecoder decoder;
  private final TokenReader reader;
  private final TokenState state;
  private final AuditTrail trail;

  /**
   * Three steps, in this order; {@code trail} notes who is refused although the token is genuine.
   */
  public TokenAuthentication(
      JwtDecoder decoder, TokenReader reader, TokenState state, AuditTrail trail) {
    this.decoder = decoder;
    this.reader = reader;
    this.state = state;
    this.trail = trail;
  }

  /** Nothing can be said about a token now: a server that knows is away. */
  public static final class Unavailable extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    Unavailable(Throwable cause) {
      super("tokens cannot be checked", cause);
    }
  }

  /** As the manager of one filter chain, not of all: as a bean, others would ask it, too. */
  public CallerToken authenticate(Authentication asked) {
    var from =
        asked.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
    return authenticate(((BearerTokenAuthenticationToken) asked).getToken(), address(from));
  }

  /**
   * The same for a token that came another way.
   *
   * @param from where it came from; null leaves allowed networks out
   */
  CallerToken authenticate(String token, @Nullable InetAddress from) {
    try {
      // the keys are in the database
      var decoded = ProductWork.call("keys are nobody's to read", () -> decode(token));
      var caller = reader.read(decoded).from(from);
      var refusal = state.check(caller.asked(), from);
      if (refusal != null) {
        trail.noteRefusal(Act.REFUSED, Who.of(caller.caller(), caller.origin()));
        throw new InvalidBearerTokenException(refusal.reason);
      }
      return caller;
    } catch (DataAccessException | TransactionException e) {
      throw new Unavailable(e);
    }
  }

  private Jwt decode(String token) {
    try {
      return decoder.decode(token);
    } catch (BadJwtException e) {
      throw new InvalidBearerTokenException(
          e.getMessage() == null ? "Invalid token" : e.getMessage(), e);
    } catch (JwtException e) {
      throw new Unavailable(e);
    }
  }

  /** An address in digits; no name is ever looked up. */
  private static @Nullable InetAddress address(@Nullable String digits) {
    if (digits == null) {
      return null;
    }
    try {
      int zone = digits.indexOf('%');
      return InetAddress.ofLiteral(zone < 0 ? digits : digits.substring(0, zone));
    } catch (IllegalArgumentException e) {
      throw new InvalidBearerTokenException("the client's address is unknown", e);
    }
  }
}
