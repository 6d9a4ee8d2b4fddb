package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;

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
  void anotherIssuersTokensAreReadAndNoneAreIssuedHere() {
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
}
