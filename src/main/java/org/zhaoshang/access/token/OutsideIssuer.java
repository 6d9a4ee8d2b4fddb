package org.zhaoshang.access.token;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;

/**
 * Added to what Boot checks of an outside issuer's tokens; for the product's own, the decoder is
 * another.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class OutsideIssuer {

  /** Old issuers call an access token a JWT, those that know RFC 9068 {@code at+jwt}. */
  @Bean
  OAuth2TokenValidator<Jwt> accessTokenType() {
    var types = new JwtTypeValidator("JWT", "at+jwt");
    types.setAllowEmpty(true);
    return types;
  }
}
