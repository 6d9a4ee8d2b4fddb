package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.district.DistrictTest;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import tools.jackson.databind.json.JsonMapper;

/** Administrators register applications, and end them; it counts at once. */
@DistrictTest
class ApplicationsIT {

  private static final String VIEWER = "{ viewer { name kind chamber { id } } }";

  @Autowired private ApplicationContext product;
  @Autowired private JdbcClient jdbc;
  private Door door;

  @BeforeEach
  void open() {
    door = new Door(product);
  }

  @Test
  void aChambersApplicationActsForIt() {
    var id =
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .until(
                () -> jdbc.sql("select min(id) from chamber.chamber").query(Long.class).optional(),
                java.util.Optional::isPresent)
            .orElseThrow();
    var chamber = product.getBean(SealedNumbers.class).seal(new NodeId("Chamber", id));
    var app = door.register("商会的应用", Map.of("chamber", chamber), "portfolio:read", "lead:read");

    var viewer =
        JsonMapper.shared()
            .readTree(door.graphQl(door.token(app), VIEWER).body())
            .at("/data/viewer");

    assertThat(viewer.get("kind").asString()).isEqualTo("CHAMBER");
    assertThat(viewer.at("/chamber/id").asString()).isEqualTo(chamber);
    for (var scope : List.of("district:read", "import:write", "operations:read", "access:admin")) {
      assertThat(
              door.error(
                      "mutation($id: ID!, $input: UpdateApplicationInput!) { updateApplication(id: $id, input: $input) { id } }",
                      Map.of("id", app.id(), "input", Map.of("scopes", List.of(scope))))
                  .get("message")
                  .asString())
          .contains("input.scopes: " + scope, "not for a chamber");
    }
  }

  @Test
  void aSuspendedApplicationIsRefusedAtOnceUntilItIsResumed() {
    var app = door.register("前端", Map.of(), "lead:read");
    var token = door.token(app);
    assertThat(status(token)).isEqualTo(200);

    assertThat(change("suspendApplication", app)).isEqualTo("SUSPENDED");
    assertThat(status(token)).isEqualTo(401);
    var other = door.register("别的应用", Map.of(), "lead:read");
    assertThat(
            TestToken.post(
                    door.address() + "/oauth2/introspect",
                    other.clientId(),
                    other.secret(),
                    "token=" + token)
                .body())
        .isEqualTo("{\"active\":false}");
    assertThat(tokenStatus(app)).isEqualTo(401);

    assertThat(change("resumeApplication", app)).isEqualTo("ACTIVE");
    assertThat(status(token)).isEqualTo(200);
    assertThat(tokenStatus(app)).isEqualTo(200);
  }

  @Test
  void aRevokedApplicationNeverComesBack() {
    var app = door.register("前端", Map.of(), "lead:read");
    var token = door.token(app);

    assertThat(change("revokeApplication", app)).isEqualTo("REVOKED");

    assertThat(status(token)).isEqualTo(401);
    assertThat(tokenStatus(app)).isEqualTo(401);
    assertThat(
            door.error(
                    "mutation($id: ID!) { resumeApplication(id: $id) { id } }",
                    Map.of("id", app.id()))
                .get("message")
                .asString())
        .contains("revoked, for ever");
  }

  @Test
  void anApplicationThatExpiresIsRefusedFromThenOn() {
    var app =
        door.register(
            "短期", Map.of("expiresAt", Instant.now().plusSeconds(4).toString()), "lead:read");
    var token = door.token(app);
    assertThat(status(token)).isEqualTo(200);

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> status(token) == 401);

    assertThat(tokenStatus(app)).isEqualTo(401);
    assertThat(
            door.data("query($id: ID!) { application(id: $id) { state } }", Map.of("id", app.id()))
                .at("/application/state")
                .asString())
        .isEqualTo("EXPIRED");
  }

  @Test
  void anApplicationIsRefusedOutsideItsNetworks() {
    var here = door.register("本机", Map.of("networks", List.of("127.0.0.0/8")), "lead:read");
    var elsewhere =
        door.register(
            "外网", Map.of("networks", List.of("10.1.0.0/16", "2001:db8::/32")), "lead:read");

    assertThat(status(door.token(here))).isEqualTo(200);
    assertThat(tokenStatus(elsewhere)).isEqualTo(401);

    // a token it got while it was allowed
    var token = door.token(here);
    door.data(
        "mutation($id: ID!) { updateApplication(id: $id, input: {networks: [\"10.1.0.0/16\"]}) { networks } }",
        Map.of("id", here.id()));
    assertThat(status(token)).isEqualTo(401);
  }

  @Test
  void aSecretIsRotatedWithTwoValidAtOnceUntilTheTimeThatWasSaid() {
    var before = door.register("前端", Map.of(), "lead:read");
    var after = rotate(before, Instant.now().plusSeconds(5));

    assertThat(after.secret()).isNotEqualTo(before.secret());
    assertThat(tokenStatus(before)).isEqualTo(200);
    assertThat(tokenStatus(after)).isEqualTo(200);
    assertThat(secrets(before)).hasSize(2);

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> tokenStatus(before) == 401);
    assertThat(tokenStatus(after)).isEqualTo(200);
    assertThat(secrets(before)).hasSize(1);

    var last = rotate(before, null);
    assertThat(tokenStatus(after)).isEqualTo(401);
    assertThat(tokenStatus(last)).isEqualTo(200);
  }

  @Test
  void theListTellsTheLastUseAndNoSecret() {
    var unused = door.register("从未使用", Map.of("quotaPerMinute", 60), "lead:read");
    var used = door.register("使用过", Map.of(), "lead:read");
    door.token(used);

    var answer =
        door.graphQl(
            door.administrator(),
            "{ applications(first: 100) { totalCount nodes { id name quotaPerMinute lastUsedAt createdBy secrets { lastUsedAt } } } }");

    assertThat(answer.body()).doesNotContain(unused.secret(), used.secret(), "zgs_");
    var nodes = JsonMapper.shared().readTree(answer.body()).at("/data/applications/nodes");
    var byId = new HashMap<String, tools.jackson.databind.JsonNode>();
    nodes.forEach(node -> byId.put(node.get("id").asString(), node));
    assertThat(byId.get(unused.id()).get("lastUsedAt").isNull()).isTrue();
    assertThat(byId.get(unused.id()).get("quotaPerMinute").asInt()).isEqualTo(60);
    assertThat(byId.get(unused.id()).get("createdBy").asString()).isEqualTo("tests");
    assertThat(Instant.parse(byId.get(used.id()).get("lastUsedAt").asString()))
        .isAfter(Instant.now().minusSeconds(60));
    assertThat(byId.get(used.id()).at("/secrets/0/lastUsedAt").isNull()).isFalse();
  }

  @Test
  void anApplicationGetsNoScopeItWasNotGiven() {
    var app = door.register("前端", Map.of(), "lead:read", "portfolio:read");

    assertThat(ask(app, "grant_type=client_credentials&scope=access:admin").body())
        .contains("invalid_scope");
    var less = ask(app, "grant_type=client_credentials&scope=lead:read");
    assertThat(TestToken.json(less).get("scope").asString()).isEqualTo("lead:read");
    assertThat(ask(app, "grant_type=password&username=admin&password=x").body())
        .contains("unsupported_grant_type");
  }

  @Test
  void aWrongSecretIsAnsweredWithTheChallengeAndNoReason() {
    var app = door.register("前端", Map.of(), "lead:read");
    for (var wrong :
        List.of(
            new Door.App(app.id(), app.clientId(), app.secret() + "x"),
            new Door.App(app.id(), "no-such-application", app.secret()))) {
      var answer = ask(wrong, "grant_type=client_credentials");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
      assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: "", scopes: ["lead:read"]                                             | input.name: 1 to 100 characters
          name: "x", scopes: []                                                       | input.scopes: at least one
          name: "x", scopes: ["lead:everything"]                                      | input.scopes: there is no lead:everything
          name: "x", scopes: ["lead:read"], networks: ["10.1.2.3/16"]                 | input.networks: 10.1.2.3/16 has bits set behind its prefix of 16
          name: "x", scopes: ["lead:read"], networks: ["example.com"]                 | input.networks: example.com is no network
          name: "x", scopes: ["lead:read"], quotaPerMinute: 0                         | input.quotaPerMinute: 0 is not within 1 and 1000000
          name: "x", scopes: ["lead:read"], expiresAt: "2018-03-14T00:00:00Z"         | input.expiresAt: 2018-03-14T00:00:00Z is past
          name: "x", scopes: ["lead:read"], chamber: "Q2hhbWJlcjo5OTk5OTk5OTk"        | input.chamber: there is no such chamber
          name: "x", scopes: ["lead:read"], chamber: "RW50ZXJwcmlzZTox"               | input.chamber: not the id of a chamber
          name: "x", scopes: ["lead:read"], redirectUris: ["http://a.example/back"]   | input.redirectUris: http://a.example/back is no https address
          name: "x", scopes: ["lead:read"], redirectUris: ["https://a.example/#x"]    | input.redirectUris: https://a.example/#x is no https address
          """)
  void aBrokenRuleIsNamed(String input, String message) {
    var error =
        door.error(
            "mutation { registerApplication(input: {%s}) { clientSecret } }".formatted(input),
            Map.of());

    assertThat(error.at("/extensions/code").asString()).isIn("BAD_INPUT", "LIMIT_EXCEEDED");
    assertThat(error.get("message").asString()).contains(message);
  }

  @Test
  void theExamplesLeadFromRegisteringToTheFirstAnswer() throws Exception {
    var registered =
        door.data(example("register-application"), Map.of()).get("registerApplication");
    var script = new ProcessBuilder("examples/access/token.sh").redirectErrorStream(true);
    script.environment().put("CLIENT_ID", registered.at("/application/clientId").asString());
    script.environment().put("CLIENT_SECRET", registered.get("clientSecret").asString());
    script.environment().put("ZHAOSHANG", door.address());
    var process = script.start();
    var token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(token).isZero();

    var answer = door.graphQl(token, "{ viewer { name kind scopes } projects { totalCount } }");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("APPLICATION", "totalCount").doesNotContain("errors");

    assertThat(door.data(example("applications"), Map.of()).at("/applications/totalCount").asInt())
        .isPositive();
    assertThat(
            door.data(
                    example("rotate-secret"),
                    Map.of(
                        "id", registered.at("/application/id").asString(),
                        "until", Instant.now().plusSeconds(3600).toString()))
                .at("/rotateApplicationSecret/application/secrets"))
        .hasSize(2);
  }

  private static String example(String name) throws IOException {
    return Files.readString(Path.of("examples", "access", name + ".graphql"));
  }

  private int status(String token) {
    return door.graphQl(token, VIEWER).statusCode();
  }

  private int tokenStatus(Door.App app) {
    return ask(app, "grant_type=client_credentials").statusCode();
  }

  private java.net.http.HttpResponse<String> ask(Door.App app, String form) {
    return TestToken.ask(door.address(), app.clientId(), app.secret(), form);
  }

  private String change(String mutation, Door.App app) {
    return door.data(
            "mutation($id: ID!) { %s(id: $id) { state } }".formatted(mutation),
            Map.of("id", app.id()))
        .at("/" + mutation + "/state")
        .asString();
  }

  private Door.App rotate(Door.App app, @org.jspecify.annotations.Nullable Instant until) {
    var variables = new HashMap<String, Object>();
    variables.put("id", app.id());
    variables.put("until", until == null ? null : until.toString());
    var secret =
        door.data(
                "mutation($id: ID!, $until: DateTime) { rotateApplicationSecret(id: $id, previousValidUntil: $until) { clientSecret } }",
                variables)
            .at("/rotateApplicationSecret/clientSecret")
            .asString();
    return new Door.App(app.id(), app.clientId(), secret);
  }

  private List<String> secrets(Door.App app) {
    return door.data(
            "query($id: ID!) { application(id: $id) { secrets { createdAt } } }",
            Map.of("id", app.id()))
        .at("/application/secrets")
        .valueStream()
        .map(secret -> secret.get("createdAt").asString())
        .toList();
  }
}
