package org.zhaoshang.access.issuer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.WebUtils;
import org.zhaoshang.access.account.Account;
import org.zhaoshang.access.account.Accounts;
import org.zhaoshang.access.account.Doorway;

/**
 * Who is signed in, as a signed cookie: no instance keeps a session. The cookie opens the
 * authorization endpoint only; its type is not that of an access token. A new password or a
 * suspension ends it, and so does logging out, wherever a copy of it is. Beside it stands a cookie
 * that outlives it and opens nothing: by it the browser is known again.
 */
final class LoginCookie implements SecurityContextRepository, LogoutHandler {

  private static final String NAME = "zhaoshang-login";
  private static final String TYPE = "login+jwt";
  private static final String GENERATION = "generation";
  private static final Duration KNOWN = Duration.ofDays(180);

  private final JwtEncoder encoder;
  private final JwtDecoder decoder;
  private final Accounts accounts;
  private final Logins logins;
  private final Duration life;

  LoginCookie(
      JwtEncoder encoder,
      JWKSource<SecurityContext> keys,
      Accounts accounts,
      Logins logins,
      Duration life) {
    this.encoder = encoder;
    this.decoder =
        IssuerConfiguration.decoder(keys, TYPE, List.of(new JwtTimestampValidator(Duration.ZERO)));
    this.accounts = accounts;
    this.logins = logins;
    this.life = life;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Loaded(request);
  }

  @Override
  @Deprecated
  public org.springframework.security.core.context.SecurityContext loadContext(
      HttpRequestResponseHolder holder) {
    return loadDeferredContext(holder.getRequest()).get();
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return WebUtils.getCookie(request, NAME) != null;
  }

  @Override
  public void saveContext(
      org.springframework.security.core.context.SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response) {
    var signedIn = context.getAuthentication();
    if (signedIn instanceof UsernamePasswordAuthenticationToken && signedIn.isAuthenticated()) {
      write(request, response, NAME, sign(signedIn.getName()), null);
      if (signedIn.getDetails() instanceof Doorway from) {
        write(request, response, Doorway.COOKIE, from.browser(), KNOWN);
      }
    }
  }

  @Override
  public void logout(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    login(request)
        .ifPresent(login -> logins.end(id(login), Objects.requireNonNull(login.getExpiresAt())));
    write(request, response, NAME, "", Duration.ZERO);
  }

  private String sign(String name) {
    var now = Instant.now();
    var claims =
        JwtClaimsSet.builder()
            .id(UUID.randomUUID().toString())
            .subject(name)
            .claim(GENERATION, accounts.byName(name).map(Account::generation).orElse(0))
            .issuedAt(now)
            .expiresAt(now.plus(life))
            .build();
    var header = JwsHeader.with(SignatureAlgorithm.RS256).type(TYPE).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  /** Without a life it is gone when the browser is closed. */
  private static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      @Nullable Duration life) {
    var cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax");
    if (life != null) {
      cookie.maxAge(life);
    }
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }

  /** The login that the cookie holds and that counts still. */
  private Optional<Jwt> login(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    if (cookie == null || cookie.getValue().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(decoder.decode(cookie.getValue()))
          .filter(login -> login.hasClaim(JwtClaimNames.JTI) && !logins.ended(id(login)));
    } catch (JwtException e) {
      return Optional.empty();
    }
  }

  private Optional<Authentication> signedIn(HttpServletRequest request) {
    return login(request)
        .flatMap(login ->
            accounts
                .byName(Objects.requireNonNull(login.getSubject()))
                .filter(account ->
                    !account.suspended()
                        && Long.valueOf(account.generation()).equals(login.getClaim(GENERATION)))
                .map(account -> {
                  var signedIn =
                      UsernamePasswordAuthenticationToken.authenticated(
                          account.name(), null, List.of());
                  // what is granted under this login ends with it
                  signedIn.setDetails(new LoginId(id(login)));
                  return signedIn;
                }));
  }

  private static String id(Jwt login) {
    return Objects.requireNonNull(login.getId());
  }

  /** Which login it is, in the details of whoever is signed in. */
  record LoginId(String id) {}

  private final class Loaded implements DeferredSecurityContext {
    private final HttpServletRequest request;
    private org.springframework.security.core.context.@Nullable SecurityContext loaded;
    private boolean generated;

    Loaded(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public org.springframework.security.core.context.SecurityContext get() {
      var context = loaded;
      if (context == null) {
        var signedIn = signedIn(request);
        generated = signedIn.isEmpty();
        context =
            signedIn
                .<org.springframework.security.core.context.SecurityContext>map(
                    SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext);
        loaded = context;
      }
      return context;
    }

    @Override
    public boolean isGenerated() {
      get();
      return generated;
    }
  }
}
