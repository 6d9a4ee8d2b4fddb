package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.ZhaoshangGraph;
import org.zhaoshang.access.Door.App;
import org.zhaoshang.defence.persisted.Manifest;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.index.IndexQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two instances of the product on one record: one as it comes, one that executes registered
 * operations only and does not say what its schema is.
 */
class TwoInstancesIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String VIEWER = "query Viewer { viewer { name } }";
  private static final String INTROSPECTION = "query Schema { __schema { queryType { name } } }";
  private static final String LEAD =
      "mutation($input: SubmitLeadInput!) { submitLead(input: $input) { lead { id } } }";

  private static ConfigurableApplicationContext open;
  private static ConfigurableApplicationContext closed;
  private static JdbcClient jdbc;
  private static HttpServer receiver;
  private static volatile int answer = 204;
  private static final List<String> POSTS = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    var manifest = folder.resolve("manifest.json");
    Files.writeString(
        manifest,
        JSON.writeValueAsString(
            Map.of(
                "format",
                "apollo-persisted-query-manifest",
                "version",
                1,
                "operations",
                List.of(operation("Viewer", VIEWER), operation("Schema", INTROSPECTION)))));
    var database = SharedServers.newDatabase();
    var shared =
        Map.<String, Object>of(
            "spring.datasource.url", database.getJdbcUrl(),
            "spring.datasource.username", database.getUsername(),
            "spring.datasource.password", database.getPassword(),
            "spring.elasticsearch.uris", SharedServers.elasticsearchUri(),
            "zhaoshang.access.key-file", folder.resolve("access.key").toString(),
            "zhaoshang.index.prefix", "two-instances-",
            "zhaoshang.sample.district", "off",
            "server.port", "0");
    open =
        start(
            shared,
            Map.of(
                "zhaoshang.alert.webhook.allow-http", "true",
                "zhaoshang.alert.webhook.allow-private", "true",
                "zhaoshang.alert.webhook.window", "0s",
                "zhaoshang.alert.webhook.retries", "1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s",
                "zhaoshang.alert.repair", "500ms"));
    closed =
        start(
            shared,
            Map.of(
                "zhaoshang.alert.enabled", "false",
                "zhaoshang.defence.persisted.mode", "ONLY",
                "zhaoshang.defence.persisted.manifest", manifest.toUri().toString(),
                "zhaoshang.defence.introspection", "false"));
    jdbc = open.getBean(JdbcClient.class);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            POSTS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
          }
        });
    receiver.start();
  }

  private static Map<String, String> operation(String name, String body) {
    return Map.of("id", Manifest.sha256(body), "name", name, "type", "query", "body", body);
  }

  private static ConfigurableApplicationContext start(
      Map<String, Object> shared, Map<String, Object> own) {
    var all = new HashMap<>(shared);
    all.putAll(own);
    return new SpringApplicationBuilder(ZhaoshangGraph.class)
        .web(WebApplicationType.SERVLET)
        .run(
            all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    receiver.stop(0);
    closed.close();
    open.close();
  }

  @Test
  void whatIsRevokedAtOneCountsAtTheOtherWithTheNextRequest() {
    var one = new Door(open);
    var other = new Door(closed);
    var app = one.register("前端", Map.of(), "portfolio:read");
    var token = one.token(app);
    assertThat(other.graphQl(token, VIEWER).body()).contains(app.clientId());

    TestToken.post(
        one.address() + "/oauth2/revoke", app.clientId(), app.secret(), "token=" + token);
    assertThat(other.graphQl(token, VIEWER).statusCode()).isEqualTo(401);

    var next = other.token(app);
    assertThat(one.graphQl(next, VIEWER).statusCode()).as("either issues").isEqualTo(200);
    state(one, "suspendApplication", app);
    assertThat(other.graphQl(next, VIEWER).statusCode()).isEqualTo(401);
    state(one, "resumeApplication", app);
    assertThat(other.graphQl(next, VIEWER).statusCode()).isEqualTo(200);
    state(one, "revokeApplication", app);
    assertThat(other.graphQl(next, VIEWER).statusCode()).isEqualTo(401);
    assertThat(
            TestToken.ask(
                    other.address(), app.clientId(), app.secret(), "grant_type=client_credentials")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void onlyRegisteredOperationsAreExecuted() {
    var token = new Door(open).administrator();

    assertThat(json(new Door(closed).graphQl(token, VIEWER)).at("/data/viewer/name").isString())
        .as("by text")
        .isTrue();
    assertThat(byHash(token, Manifest.sha256(VIEWER)).at("/data/viewer/name").isString())
        .as("by hash")
        .isTrue();
    for (var other : List.of("{ viewer { name } }", VIEWER + " ", "mutation { signOut }", "{")) {
      assertThat(code(json(new Door(closed).graphQl(token, other))))
          .as(other)
          .isEqualTo("OPERATION_NOT_ALLOWED");
      assertThat(code(byHash(token, Manifest.sha256(other)))).isEqualTo("OPERATION_NOT_ALLOWED");
    }
    assertThat(json(new Door(open).graphQl(token, "{ viewer { name } }")).has("errors"))
        .as("the other instance executes any")
        .isFalse();
  }

  @Test
  void whatTheSchemaIsIsNotSaidWhereIntrospectionIsOff() {
    var token = new Door(open).administrator();

    var refused = json(new Door(closed).graphQl(token, INTROSPECTION));
    assertThat(code(refused)).isEqualTo("INTROSPECTION_DISABLED");
    assertThat(refused.path("data").toString()).doesNotContain("Query");
    assertThat(
            json(new Door(open).graphQl(token, INTROSPECTION))
                .at("/data/__schema/queryType/name")
                .asString())
        .isEqualTo("Query");
  }

  private static JsonNode byHash(String token, String hash) {
    var body =
        JSON.writeValueAsString(
            Map.of(
                "extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash))));
    try {
      var sent =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(new Door(closed).address() + "/graphql"))
                      .header("Content-Type", "application/json")
                      .header("Authorization", "Bearer " + token)
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(sent.body());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void alertsStopWithTheCredentialAndGoOnWithIt() throws Exception {
    var door = new Door(open);
    var chamber = chamber("甲商会");
    var app = registered(door, chamber);
    save(door, app);

    var first = lead(door, chamber, "甲一");
    await().until(() -> posted(first));

    state(door, "suspendApplication", app);
    var meanwhile = lead(door, chamber, "甲二");
    awaitLooked();
    await().until(() -> problem(app) != null);
    assertThat(problem(app)).contains("suspended");
    assertThat(told(meanwhile)).isZero();
    assertThat(posted(meanwhile)).isFalse();

    state(door, "resumeApplication", app);
    await().until(() -> posted(meanwhile));
    assertThat(problem(app)).isNull();

    state(door, "revokeApplication", app);
    var last = lead(door, chamber, "甲三");
    awaitLooked();
    await().until(() -> problem(app) != null);
    assertThat(told(last)).isZero();
    assertThat(posted(last)).isFalse();
  }

  @Test
  void alertsSeeNoFurtherThanTheirOwnerDoesNow() throws Exception {
    var door = new Door(open);
    var chamber = chamber("乙商会");
    var app = registered(door, chamber);
    save(door, app);
    answer = 503;
    try {
      var waiting = lead(door, chamber, "乙一");
      await().until(() -> posted(waiting));
      scopes(door, app, "portfolio:read", "search:save");
      await()
          .untilAsserted(() ->
              assertThat(
                      value(
                          app,
                          "select d.state || ' ' || d.last_error from alert.delivery d join alert.saved_search s on s.id = d.search_id where s.owner = ?"))
                  .isEqualTo("FAILED its owner sees less now than when it was made"));
    } finally {
      answer = 204;
    }

    var hidden = lead(door, chamber, "乙二");
    awaitLooked();
    assertThat(told(hidden)).as("lead:read was taken away").isZero();

    scopes(door, app, "portfolio:read", "lead:read");
    lead(door, chamber, "乙三");
    awaitLooked();
    await().until(() -> problem(app) != null);
    assertThat(problem(app)).contains("search:save");
    scopes(door, app, "portfolio:read", "lead:read", "search:save");
    await().until(() -> posted(hidden));
  }

  @Test
  void aDeliveryThatWaitsIsNotPostedForWhoMayNotAsk() throws Exception {
    var door = new Door(open);
    var chamber = chamber("丙商会");
    var app = registered(door, chamber);
    save(door, app);
    answer = 503;
    try {
      var lead = lead(door, chamber, "丙一");
      await().until(() -> posted(lead));
      state(door, "suspendApplication", app);
      await()
          .until(() ->
              value(
                      app,
                      "select coalesce(d.last_error, '') from alert.delivery d join alert.saved_search s on s.id = d.search_id where s.owner = ?")
                  .contains("may not ask"));
    } finally {
      answer = 204;
    }
    int posts = POSTS.size();
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(10))
        .until(() -> POSTS.size() == posts);
    assertThat(
            value(
                app,
                "select d.state from alert.delivery d join alert.saved_search s on s.id = d.search_id where s.owner = ?"))
        .isEqualTo("PENDING");
  }

  private static long chamber(String name) {
    return jdbc.sql(
            "insert into chamber.chamber (name, name_key, kind) values (?, ?, 'CHAMBER') returning id")
        .params(name, name)
        .query(Long.class)
        .single();
  }

  private static App registered(Door door, long chamber) {
    return door.register(
        "商会",
        Map.of("chamber", new NodeId("Chamber", chamber).encode()),
        "portfolio:read",
        "lead:read",
        "search:save");
  }

  private static void save(Door door, App app) {
    var saved =
        json(
            door.graphQl(
                door.token(app),
                "mutation($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } } }",
                Map.of(
                    "input",
                    Map.of(
                        "name",
                        "own leads",
                        "search",
                        Map.of("leads", Map.of()),
                        "webhook",
                        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/"))));
    assertThat(saved.has("errors")).as(saved.toString()).isFalse();
  }

  /** A lead of the chamber's, which an officer writes; its global id. */
  private static String lead(Door door, long chamber, String name) {
    return door.data(
            LEAD,
            Map.of(
                "input", Map.of("name", name, "chamber", new NodeId("Chamber", chamber).encode())))
        .at("/submitLead/lead/id")
        .asString();
  }

  private static void awaitLooked() throws Exception {
    open.getBean(IndexQueue.class).awaitSearchable(Duration.ofMinutes(1));
    await()
        .until(() ->
            jdbc.sql("select count(*) from alert.pending").query(Integer.class).single() == 0);
  }

  private static boolean posted(String lead) {
    return POSTS.stream().anyMatch(body -> body.contains(lead));
  }

  private static int told(String lead) {
    return jdbc.sql("select count(*) from alert.match where record_id = ?")
        .param(open.getBean(SealedNumbers.class).id(lead).orElseThrow().id())
        .query(Integer.class)
        .single();
  }

  private static @Nullable String problem(App app) {
    return value(app, "select problem from alert.saved_search where owner = ?");
  }

  private static @Nullable String value(App app, String sql) {
    return jdbc.sql(sql)
        .param("chamber:" + app.clientId())
        .query((row, n) -> java.util.Optional.ofNullable(row.getString(1)))
        .list()
        .getFirst()
        .orElse(null);
  }

  private static void state(Door door, String mutation, App app) {
    door.data("mutation($id: ID!) { " + mutation + "(id: $id) { state } }", Map.of("id", app.id()));
  }

  private static void scopes(Door door, App app, String... scopes) {
    door.data(
        "mutation($id: ID!, $s: [String!]) { updateApplication(id: $id, input: {scopes: $s}) { id } }",
        Map.of("id", app.id(), "s", List.of(scopes)));
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private static String code(JsonNode answer) {
    return answer.at("/errors/0/extensions/code").asString("");
  }
}
