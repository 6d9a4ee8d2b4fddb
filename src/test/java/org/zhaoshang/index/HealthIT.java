package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.zhaoshang.access.TestToken;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.index.store.Targets.Role;

/** What a load balancer and an operator are told when a server is away. */
class HealthIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The way to PostgreSQL. */
  private static Gate database;

  @Nested
  @SpringBootTest(
      webEnvironment = WebEnvironment.RANDOM_PORT,
      properties = {"zhaoshang.sample.district=off", "zhaoshang.index.prefix=health-"})
  @ContextConfiguration(initializers = SharedServers.class)
  @DirtiesContext
  class WithBothServers {

    @LocalServerPort private int port;
    @Autowired private ApplicationContext product;
    @Autowired private IndexParts index;

    @Test
    void theApplicationIsUpAndSearchableFromTheFirstRequestOn() throws Exception {
      var token = TestToken.bearer(product);
      var search = post(port, token, "{\"query\": \"{ projects { totalCount } }\"}");
      assertThat(search.body()).startsWith("{\"data\":{\"projects\":{\"totalCount\":0}}");

      var health =
          send(HttpRequest.newBuilder(at(port, "/actuator/health")).header("Authorization", token));

      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body())
          .contains("\"search\"", "\"cluster\":")
          .doesNotContain("DEGRADED", "DOWN");
    }

    @Test
    void aSearchOverAnIndexThatIsLostSaysSoAndSoDoesHealthUntilItIsThereAgain() throws Exception {
      var token = TestToken.bearer(product);
      index.indices().delete(index.targets().find("Project", Role.LIVE).orElseThrow());

      var search = post(port, token, "{\"query\": \"{ projects { totalCount } }\"}");
      assertThat(search.body())
          .contains("\"SOURCE_UNAVAILABLE\"", "\"path\":[\"projects\"]", "not complete yet");
      var health =
          send(HttpRequest.newBuilder(at(port, "/actuator/health")).header("Authorization", token));
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"status\":\"DEGRADED\"", "is gone");

      index.live().ensure();
      var again = post(port, token, "{\"query\": \"{ projects { totalCount } }\"}");
      assertThat(again.body()).startsWith("{\"data\":{\"projects\":{\"totalCount\":0}}");
      assertThat(get(port, "").body()).doesNotContain("DEGRADED");
    }
  }

  @Nested
  @SpringBootTest(
      webEnvironment = WebEnvironment.RANDOM_PORT,
      properties = {
        "zhaoshang.sample.district=off",
        "zhaoshang.index.prefix=health-",
        "spring.datasource.hikari.connection-timeout=1000"
      })
  @ContextConfiguration(initializers = NoElasticsearch.class)
  @DirtiesContext
  class WithoutElasticsearch {

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private ApplicationContext product;

    @Test
    @Timeout(60)
    void itIsDegradedAndReady_andWithoutPostgresDownAndNotReady() throws Exception {
      var token = TestToken.bearer(product);
      var degraded = get(port, "");
      assertThat(degraded.statusCode()).isEqualTo(200);
      assertThat(degraded.body())
          .contains("\"status\":\"DEGRADED\"")
          .doesNotContain("\"status\":\"DOWN\"");
      assertThat(get(port, "/readiness").statusCode()).isEqualTo(200);
      assertThat(get(port, "/liveness").statusCode()).isEqualTo(200);
      assertThat(post(port, token, "{\"query\": \"{ streets { name } }\"}").body())
          .contains("甘井子街道");
      assertThat(post(port, token, "{\"query\": \"{ projects { totalCount } }\"}").body())
          .contains("\"SOURCE_UNAVAILABLE\"", "\"path\":[\"projects\"]");

      database.swallow();
      var slow =
          send(
              HttpRequest.newBuilder(at(port, "/graphql"))
                  .header("Content-Type", "application/json")
                  .header("Authorization", token)
                  .header("Prefer", "wait=2")
                  .POST(BodyPublishers.ofString("{\"query\": \"{ streets { name } }\"}")));
      assertThat(slow.body()).containsAnyOf("\"SOURCE_UNAVAILABLE\"", "\"TIMEOUT\"");
      assertThat(get(port, "").body()).contains("\"db\":{\"status\":\"DOWN\"");
      assertThat(get(port, "/liveness").statusCode()).isEqualTo(200);
      database.pass();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> get(port, "/readiness").statusCode() == 200);

      drop(jdbc.sql("SELECT current_database()").query(String.class).single());

      var down = get(port, "");
      assertThat(down.statusCode()).isEqualTo(503);
      assertThat(down.body()).contains("\"status\":\"DOWN\"");
      assertThat(get(port, "/readiness").statusCode()).isEqualTo(503);
      assertThat(get(port, "/liveness").statusCode()).isEqualTo(200);

      // whether a token still counts is in the record, too
      var read =
          post(port, token, "{\"query\": \"{ node(id: \\\"RW50ZXJwcmlzZTox\\\") { id } }\"}");
      assertThat(read.statusCode()).isEqualTo(503);
      assertThat(read.body()).contains("\"SOURCE_UNAVAILABLE\"").doesNotContain("Exception");
      var imports =
          send(HttpRequest.newBuilder(at(port, "/imports")).header("Authorization", token));
      assertThat(imports.statusCode()).isEqualTo(503);
      assertThat(imports.body()).contains("\"SOURCE_UNAVAILABLE\"").doesNotContain("Exception");
    }
  }

  /** An address where nothing listens, and a door before PostgreSQL. */
  static class NoElasticsearch
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      new SharedServers().initialize(context);
      var url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
      var server = URI.create(url.substring("jdbc:".length()));
      database = gate(server);
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "no elasticsearch",
                  Map.of(
                      "spring.elasticsearch.uris",
                      "http://127.0.0.1:1",
                      "spring.datasource.url",
                      url.replace(":" + server.getPort(), ":" + database.uri().getPort()))));
    }

    private static Gate gate(URI server) {
      try {
        return new Gate(server);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static HttpResponse<String> get(int port, String group) throws Exception {
    return send(HttpRequest.newBuilder(at(port, "/actuator/health" + group)));
  }

  private static HttpResponse<String> post(int port, String token, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(at(port, "/graphql"))
            .header("Content-Type", "application/json")
            .header("Authorization", token)
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /**
   * PostgreSQL stays, for the other tests; the application finds nothing to connect to any more.
   */
  private static void drop(String database) throws SQLException {
    var other = SharedServers.newDatabase();
    try (var connection =
            DriverManager.getConnection(
                other.getJdbcUrl(), other.getUsername(), other.getPassword());
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
    }
  }
}
