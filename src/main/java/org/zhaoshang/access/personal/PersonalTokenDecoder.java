package org.zhaoshang.access.personal;

import java.util.TreeSet;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.account.Accounts;
import org.zhaoshang.secret.RandomSecret;

/**
 * Reads tokens that people made as if they were the product's others: their claims stand in the
 * record, with the scopes that their person still has.
 */
public final class PersonalTokenDecoder implements JwtDecoder {

  private final JwtDecoder others;
  private final PersonalTokens tokens;
  private final Accounts accounts;
  private final Scopes scopes;

  /** Leaves what is no such token to {@code others}. */
  public PersonalTokenDecoder(
      JwtDecoder others, PersonalTokens tokens, Accounts accounts, Scopes scopes) {
    this.others = others;
    this.tokens = tokens;
    this.accounts = accounts;
    this.scopes = scopes;
  }

  @Override
  public Jwt decode(String value) {
    if (!value.startsWith(PersonalToken.PREFIX)) {
      return others.decode(value);
    }
    var token =
        tokens
            .byValue(new RandomSecret(value))
            .orElseThrow(() -> new BadJwtException("the token is revoked or has expired"));
    var granted = new TreeSet<>(token.scopes());
    accounts.byName(token.account()).ifPresent(person -> granted.retainAll(scopes.of(person)));
    return Jwt.withTokenValue(value)
        .header("alg", "none")
        .subject(token.account())
        .jti(token.jti())
        .issuedAt(token.createdAt())
        .expiresAt(token.expiresAt())
        .claim("client_id", PersonalToken.CLIENT)
        .claim("kind", "person")
        .claim("scope", String.join(" ", granted))
        .build();
  }
}
