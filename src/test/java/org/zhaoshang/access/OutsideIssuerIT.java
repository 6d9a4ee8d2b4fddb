package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.zhaoshang.ZhaoshangGraph;
import org.zhaoshang.access.key.SigningKeys;
import org.zhaoshang.district.DistrictTest;
import org.zhaoshang.embedded.SharedServers;

/** One property puts another issuer in the place of the product's own: here, another product's. */
@DistrictTest
class OutsideIssuerIT {

  private static final String VIEWER = "{ viewer { name kind scopes } }";

  @Autowired private ApplicationContext issuer;

  @Test
  void anotherIssuersTokensAreReadAndNoneAreIssuedHere() throws Exception {
    var outside = new Door(issuer);
    var app = outside.register("外部", Map.of(), "portfolio:read");
    var token = outside.token(app);
    try (var product =
        new SpringApplicationBuilder(ZhaoshangGraph.class)
            .web(WebApplicationType.SERVLET)
            .initializers(new SharedServers())
            .run(
                "--server.port=0",
                "--zhaoshang.sample.district=off",
                "--zhaoshang.index.prefix=outside-issuer-",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + outside.address())) {
      var door = new Door(product);

      var viewer = door.graphQl(token, VIEWER);
      assertThat(viewer.statusCode()).as(viewer.body()).isEqualTo(200);
      assertThat(viewer.body()).contains(app.clientId(), "APPLICATION", "portfolio:read");
      assertThat(door.graphQl(null, VIEWER).statusCode()).isEqualTo(401);
      assertThat(door.graphQl(token + "x", VIEWER).statusCode()).isEqualTo(401);

      for (var forged : forged(SignedJWT.parse(token).getJWTClaimsSet()).entrySet()) {
        var refused = door.graphQl(forged.getValue(), VIEWER);
        assertThat(refused.statusCode())
            .as(forged.getKey())
            .isEqualTo("good".equals(forged.getKey()) ? 200 : 401);
        if (refused.statusCode() == 401) {
          assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
              .as(forged.getKey())
              .startsWith("Bearer ")
              .contains("error=\"invalid_token\"");
        }
      }

      for (var part :
          List.of(
              SigningKeys.class,
              RegisteredClientRepository.class,
              OAuth2AuthorizationService.class)) {
        assertThat(product.getBeanProvider(part).stream()).as("%s", part).isEmpty();
      }
      for (var path :
          List.of(
              "/oauth2/jwks",
              "/oauth2/token",
              "/login",
              "/.well-known/oauth-authorization-server")) {
        assertThat(door.get(null, path).statusCode()).as(path).isEqualTo(401);
      }
      assertThat(
              product
                  .getBean(JdbcClient.class)
                  .sql(
                      "select (select count(*) from access.account) + (select count(*) from access.signing_key)")
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }

  /**
   * The claims of a good token again, one of them wrong each time, signed with the issuer's key.
   */
  private Map<String, String> forged(JWTClaimsSet good) throws JOSEException {
    var key = issuer.getBean(SigningKeys.class).signing();
    var past = Date.from(Instant.now().minusSeconds(600));
    var soon = Date.from(Instant.now().plusSeconds(300));
    return Map.of(
        "good", sign(good, key),
        "another audience", sign(claims(good).audience("elsewhere").build(), key),
        "no audience", sign(claims(good).audience((String) null).build(), key),
        "another issuer", sign(claims(good).issuer("https://elsewhere.example").build(), key),
        "expired", sign(claims(good).expirationTime(past).build(), key),
        "without expiry", sign(claims(good).expirationTime(null).build(), key),
        "not yet valid", sign(claims(good).notBeforeTime(soon).build(), key),
        "another key", sign(good, new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate()),
        "no signature", new PlainJWT(good).serialize());
  }

  private static JWTClaimsSet.Builder claims(JWTClaimsSet good) {
    return new JWTClaimsSet.Builder(good);
  }

  private static String sign(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build(),
            claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }
}
