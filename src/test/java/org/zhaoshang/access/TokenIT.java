package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.key.SigningKeys;
import org.zhaoshang.district.DistrictTest;
import tools.jackson.databind.json.JsonMapper;

/** Who has a token that counts is answered, and nobody else. */
@DistrictTest
class TokenIT {

  private static final String VIEWER = "{ viewer { name kind scopes chamber { id } } }";

  @Autowired private ApplicationContext product;
  @Autowired private SigningKeys keys;
  private Door door;

  @BeforeEach
  void open() {
    door = new Door(product);
  }

  @Test
  void aTokenOfTheProductsOwnEndpointSaysWhoAsks() {
    var app = door.register("前端", Map.of(), "portfolio:read", "lead:read");

    var answer = door.graphQl(door.token(app), VIEWER);

    assertThat(answer.statusCode()).isEqualTo(200);
    var viewer = JsonMapper.shared().readTree(answer.body()).at("/data/viewer");
    assertThat(viewer.get("name").asString()).isEqualTo(app.clientId());
    assertThat(viewer.get("kind").asString()).isEqualTo("APPLICATION");
    assertThat(viewer.get("scopes").toString()).isEqualTo("[\"lead:read\",\"portfolio:read\"]");
    assertThat(viewer.get("chamber").isNull()).isTrue();
  }

  @Test
  void withoutATokenTheAnswerIsTheStandardChallengeAndNothingElse() {
    for (var answer :
        List.of(
            door.graphQl(null, "{ projects { totalCount } }"),
            door.graphQl(null, "no GraphQL at all"),
            door.get(null, "/imports"),
            door.get(null, "/actuator/prometheus"),
            door.get(null, "/no/such/page"))) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValueSatisfying(challenge ->
              assertThat(challenge)
                  .startsWith("Bearer realm=\"zhaoshang-graph\"")
                  .doesNotContain("error="));
      assertThat(answer.body()).contains("UNAUTHENTICATED").doesNotContain("totalCount");
    }
    assertThat(door.get(null, "/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void healthTellsAnybodyWhatIsWellAndTheRestToWhoMayOperate() {
    var reader = door.token(door.register("前端", Map.of(), "lead:read"));
    var operator = door.token(door.register("监控", Map.of(), "operations:read"));

    for (var nobody : Arrays.asList(null, reader)) {
      assertThat(door.get(nobody, "/actuator/health").body())
          .contains("\"search\":{\"status\":\"UP\"}")
          .doesNotContain("details", "path");
    }
    assertThat(door.get(operator, "/actuator/health").body()).contains("details", "diskSpace");
  }

  /** What is sent instead of a good token; each is a good one but for one thing. */
  enum Bad {
    NOT_A_TOKEN(token -> "nonsense"),
    EMPTY(token -> "."),
    CUT_SHORT(token -> token.substring(0, token.length() - 10)),
    OTHER_CLAIMS_UNDER_THE_SAME_SIGNATURE(Bad::tampered);

    final UnaryOperator<String> made;

    Bad(UnaryOperator<String> made) {
      this.made = made;
    }

    private static String tampered(String token) {
      var parts = token.split("\\.");
      var claims =
          new String(java.util.Base64.getUrlDecoder().decode(parts[1]))
              .replace("lead:read", "access:admin");
      return parts[0]
          + "."
          + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes())
          + "."
          + parts[2];
    }
  }

  @ParameterizedTest
  @EnumSource(Bad.class)
  void aDamagedTokenIsRefused(Bad bad) {
    var good = door.token(door.register("前端", Map.of(), "lead:read"));

    assertRefused(bad.made.apply(good));
  }

  /** Tokens that somebody made who knows how, or has the key even. */
  enum Forged {
    SIGNED_WITH_ANOTHER_KEY,
    SIGNED_WITH_ANOTHER_KEY_OF_THE_SAME_NAME,
    SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SECRET,
    WITHOUT_SIGNATURE,
    EXPIRED,
    NOT_YET_VALID,
    FOR_ANOTHER_AUDIENCE,
    WITHOUT_AUDIENCE,
    WITHOUT_EXPIRY,
    OF_ANOTHER_TYPE,
    NEVER_ISSUED
  }

  @ParameterizedTest
  @EnumSource(Forged.class)
  void aForgedTokenIsRefused(Forged forged) throws Exception {
    // the same claims, made here in the same way, are good: only the one thing is refused
    var good = SignedJWT.parse(door.token(door.register("前端", Map.of(), "lead:read")));
    var again = sign(good.getJWTClaimsSet(), keys.signing(), "at+jwt");
    assertThat(door.graphQl(again, VIEWER).statusCode()).isEqualTo(200);

    assertRefused(forge(forged, good.getJWTClaimsSet()));
  }

  private String forge(Forged forged, JWTClaimsSet good) throws JOSEException {
    var claims = new JWTClaimsSet.Builder(good);
    var now = Instant.now();
    var key = keys.signing();
    return switch (forged) {
      case SIGNED_WITH_ANOTHER_KEY ->
          sign(good, new RSAKeyGenerator(2048).keyID("mine").generate(), "at+jwt");
      case SIGNED_WITH_ANOTHER_KEY_OF_THE_SAME_NAME ->
          sign(good, new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate(), "at+jwt");
      case SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SECRET -> {
        var jwt =
            new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(key.getKeyID())
                    .type(new JOSEObjectType("at+jwt"))
                    .build(),
                good);
        jwt.sign(new MACSigner(key.toPublicKey().getEncoded()));
        yield jwt.serialize();
      }
      case WITHOUT_SIGNATURE -> new PlainJWT(good).serialize();
      case EXPIRED ->
          sign(
              claims
                  .issueTime(Date.from(now.minusSeconds(700)))
                  .notBeforeTime(Date.from(now.minusSeconds(700)))
                  .expirationTime(Date.from(now.minusSeconds(10)))
                  .build(),
              key,
              "at+jwt");
      case NOT_YET_VALID ->
          sign(claims.notBeforeTime(Date.from(now.plusSeconds(60))).build(), key, "at+jwt");
      case FOR_ANOTHER_AUDIENCE ->
          sign(claims.audience("https://elsewhere.example").build(), key, "at+jwt");
      case WITHOUT_AUDIENCE -> sign(claims.audience((String) null).build(), key, "at+jwt");
      case WITHOUT_EXPIRY -> sign(claims.expirationTime(null).build(), key, "at+jwt");
      case OF_ANOTHER_TYPE -> sign(good, key, "login+jwt");
      case NEVER_ISSUED -> sign(claims.jwtID("never-issued").build(), key, "at+jwt");
    };
  }

  private static String sign(JWTClaimsSet claims, RSAKey key, String type) throws JOSEException {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build(),
            claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  @Test
  void aRevokedTokenIsRefusedAtOnceAndIntrospectionSaysSo() {
    var app = door.register("前端", Map.of(), "lead:read");
    var token = door.token(app);
    var other = door.token(app);
    assertThat(introspected(app, token)).contains("\"active\":true", "lead:read", app.clientId());

    var revoked =
        TestToken.post(
            door.address() + "/oauth2/revoke", app.clientId(), app.secret(), "token=" + token);

    assertThat(revoked.statusCode()).isEqualTo(200);
    assertRefused(token);
    assertThat(introspected(app, token)).isEqualTo("{\"active\":false}");
    assertThat(door.graphQl(other, VIEWER).statusCode()).isEqualTo(200);
  }

  @Test
  void noApplicationRevokesTheTokenOfAnother() {
    var token = door.token(door.register("甲", Map.of(), "lead:read"));
    var other = door.register("乙", Map.of(), "lead:read");

    TestToken.post(
        door.address() + "/oauth2/revoke", other.clientId(), other.secret(), "token=" + token);

    assertThat(door.graphQl(token, VIEWER).statusCode()).isEqualTo(200);
  }

  @Test
  void signingOutEndsTheTokenItIsAskedWith() {
    var token = door.token(door.register("前端", Map.of(), "lead:read"));

    assertThat(door.graphQl(token, "mutation { signOut }").body()).contains("true");

    assertRefused(token);
  }

  @Test
  void aMissingScopeIsNotAMissingToken() {
    var token = door.token(door.register("前端", Map.of(), "lead:read"));

    var answer = door.graphQl(token, "{ applications { totalCount } viewer { kind } }");

    assertThat(answer.statusCode()).isEqualTo(200);
    var json = JsonMapper.shared().readTree(answer.body());
    assertThat(json.at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
    assertThat(json.at("/errors/0/path").toString()).isEqualTo("[\"applications\"]");
    assertThat(json.at("/data/applications").isNull()).isTrue();
    assertThat(json.at("/data/viewer/kind").asString()).isEqualTo("APPLICATION");

    for (var path : List.of("/imports", "/actuator/prometheus")) {
      var refused = door.get(token, path);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
          .contains("Bearer", "insufficient_scope");
    }
  }

  @Test
  void theDatabaseHoldsNoTokenAndNoSecret(
      @Autowired org.springframework.jdbc.core.simple.JdbcClient jdbc) {
    var app = door.register("前端", Map.of(), "lead:read");
    var token = door.token(app);
    for (var table :
        jdbc.sql("select tablename from pg_tables where schemaname = 'access'")
            .query(String.class)
            .list()) {
      var rows =
          jdbc.sql(
                  "select coalesce(string_agg(t::text, ' '), '') from access.%s t".formatted(table))
              .query(String.class)
              .single();
      assertThat(rows)
          .as(table)
          .doesNotContain(token, token.split("\\.")[2], app.secret(), app.secret().substring(4))
          .doesNotContain("\"d\"");
    }
  }

  @Test
  void whatTheServerCanDoIsPublished() {
    var metadata = door.get(null, "/.well-known/oauth-authorization-server");
    assertThat(metadata.statusCode()).isEqualTo(200);
    assertThat(metadata.body())
        .contains(
            door.address() + "/oauth2/token",
            "jwks_uri",
            "client_credentials",
            "code_challenge_methods_supported",
            "introspection_endpoint",
            "revocation_endpoint",
            "\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\",\"client_secret_post\",\"none\"]",
            "\"introspection_endpoint_auth_methods_supported\":[\"client_secret_basic\",\"client_secret_post\"]")
        .as("what is not accepted here")
        .doesNotContain(
            "refresh_token", "device_code", "token-exchange", "private_key_jwt", "dpop");

    var published = door.get(null, "/oauth2/jwks");
    assertThat(published.body()).contains(keys.signing().getKeyID()).doesNotContain("\"d\":");
  }

  private String introspected(Door.App by, String token) {
    return TestToken.post(
            door.address() + "/oauth2/introspect", by.clientId(), by.secret(), "token=" + token)
        .body();
  }

  private void assertRefused(String token) {
    for (var answer : List.of(door.graphQl(token, VIEWER), door.get(token, "/imports"))) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValueSatisfying(challenge ->
              assertThat(challenge).startsWith("Bearer ").contains("error=\"invalid_token\""));
      assertThat(answer.body()).contains("UNAUTHENTICATED").doesNotContain("viewer", "Exception");
    }
  }
}
