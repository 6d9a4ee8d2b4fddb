package org.zhaoshang.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.zhaoshang.access.AccessProperties.Claims;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;

/** Claims as this product, and as common identity services, write them. */
class TokenReaderTest {

  private static final Scopes SCOPES = new Scopes(() -> Set.of("lead:read", "member:read"));
  private static final SealedNumbers SEAL = new SealedNumbers(new byte[32]);
  private static final Claims STANDARD = new Claims("scope", "chamber", "kind");

  private static Caller read(Claims names, Map<String, Object> claims) {
    var all = new HashMap<String, Object>(Map.of("sub", "s", "jti", "j"));
    all.putAll(claims);
    all.values().removeIf(""::equals);
    var jwt =
        Jwt.withTokenValue("t")
            .header("alg", "RS256")
            .issuedAt(Instant.EPOCH)
            .expiresAt(Instant.MAX)
            .claims(c -> c.putAll(all))
            .build();
    return new TokenReader(names, SCOPES, SEAL).read(jwt).caller();
  }

  @Test
  void scopesAreATextOrAListAndUnknownOnesMeanNothing() {
    assertThat(read(STANDARD, Map.of("scope", "openid lead:read member:read")).scopes())
        .containsExactlyInAnyOrder("lead:read", "member:read");
    assertThat(read(STANDARD, Map.of("scope", List.of("lead:read", "profile"))).scopes())
        .containsExactly("lead:read");
    assertThat(read(STANDARD, Map.of()).scopes()).isEmpty();
    assertThat(
            read(
                    new Claims("realm_access.roles", "chamber", "kind"),
                    Map.of(
                        "realm_access",
                        Map.of("roles", List.of("lead:read")),
                        "scope",
                        "member:read"))
                .scopes())
        .containsExactly("lead:read");
  }

  @Test
  void whoIsItsOwnClientIsAnApplicationAndWhoeverElseAPerson() {
    assertThat(read(STANDARD, Map.of("client_id", "s")).kind()).isEqualTo(Caller.Kind.APPLICATION);
    assertThat(read(STANDARD, Map.of("azp", "s")).kind()).isEqualTo(Caller.Kind.APPLICATION);
    assertThat(read(STANDARD, Map.of("azp", "page")).kind()).isEqualTo(Caller.Kind.PERSON);
    assertThat(read(STANDARD, Map.of()).kind()).isEqualTo(Caller.Kind.PERSON);
    assertThat(read(STANDARD, Map.of("azp", "page", "kind", "application")).kind())
        .isEqualTo(Caller.Kind.APPLICATION);
  }

  @Test
  void whatIsTheDistrictsOwnIsNoChambersWhoeverGrantedIt() {
    var scopes = "lead:read import:write access:admin operations:read import:read";
    var chamber = new NodeId("Chamber", 42).encode();

    assertThat(read(STANDARD, Map.of("scope", scopes, "chamber", chamber)).scopes())
        .containsExactlyInAnyOrder("lead:read", "import:read");
    assertThat(read(STANDARD, Map.of("scope", scopes)).scopes()).hasSize(5);
  }

  @Test
  void aChamberIsNamedByItsGlobalId() {
    var caller = read(STANDARD, Map.of("chamber", new NodeId("Chamber", 42).encode()));

    assertThat(caller.kind()).isEqualTo(Caller.Kind.CHAMBER);
    assertThat(caller.chamber()).isEqualTo(42);
    assertThat(read(STANDARD, Map.of("chamber", SEAL.seal(new NodeId("Chamber", 42)))).chamber())
        .as("as the graph shows it")
        .isEqualTo(42);
    for (var bad : List.of("42", new NodeId("Enterprise", 42).encode(), "*")) {
      assertThatThrownBy(() -> read(STANDARD, Map.of("chamber", bad)))
          .isInstanceOf(InvalidBearerTokenException.class);
    }
  }

  @Test
  void aTokenWithoutASubjectOrAnIdIsRefused() {
    for (var missing : List.of("sub", "jti")) {
      assertThatThrownBy(() -> read(STANDARD, Map.of(missing, "")))
          .isInstanceOf(InvalidBearerTokenException.class)
          .hasMessageContaining("lacks the claim " + missing);
    }
  }
}
