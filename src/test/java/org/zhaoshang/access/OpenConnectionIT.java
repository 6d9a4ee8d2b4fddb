package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.token.LiveTokens;
import org.zhaoshang.district.DistrictTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stays open, sockets and streams of events, ends with its token. */
@DistrictTest
@ExtendWith(OutputCaptureExtension.class)
class OpenConnectionIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int UNAUTHORIZED = 4401;
  private static final String FOLLOW =
      "subscription($id: ID!) { savedSearchMatched(id: $id) { cursor } }";

  @Autowired private ApplicationContext product;
  @Autowired private LiveTokens live;
  private Door door;

  @BeforeEach
  void open() {
    door = new Door(product);
  }

  @Test
  void aSocketWithoutAGoodTokenIsClosedBeforeAnythingIsAsked() throws Exception {
    for (Map<String, ?> payload :
        List.<Map<String, ?>>of(
            Map.of(),
            Map.of("Authorization", "Bearer nonsense"),
            Map.of("Authorization", "Basic YTpi"))) {
      var socket = new Socket(payload);
      assertThat(socket.closed.get(20, TimeUnit.SECONDS)).as("%s", payload).isEqualTo(UNAUTHORIZED);
      assertThat(socket.messages).isEmpty();
    }
  }

  @Test
  void anOperationBeforeTheTokenIsRefused() throws Exception {
    var socket = new Socket(null);
    socket.ask("{ viewer { name } }", Map.of());
    assertThat(socket.closed.get(20, TimeUnit.SECONDS)).isEqualTo(UNAUTHORIZED);
  }

  @Test
  void aSocketServesItsCallerUntilTheTokenIsRevoked() throws Exception {
    var app = door.register("前端", Map.of(), "lead:read");
    var token = door.token(app);
    var socket = new Socket(Map.of("Authorization", "Bearer " + token));
    assertThat(socket.next().get("type").asString()).isEqualTo("connection_ack");
    socket.ask("{ viewer { name } }", Map.of());
    assertThat(socket.next().at("/payload/data/viewer/name").asString()).isEqualTo(app.clientId());
    assertThat(socket.closed).isNotDone();

    TestToken.post(
        door.address() + "/oauth2/revoke", app.clientId(), app.secret(), "token=" + token);

    assertThat(socket.closed.get(20, TimeUnit.SECONDS)).isEqualTo(UNAUTHORIZED);
  }

  @Test
  void aSocketIsClosedWhenItsTokenExpires() throws Exception {
    var app =
        door.register(
            "短期", Map.of("expiresAt", Instant.now().plusSeconds(4).toString()), "lead:read");
    var socket = new Socket(Map.of("Authorization", "Bearer " + door.token(app)));
    assertThat(socket.next().get("type").asString()).isEqualTo("connection_ack");

    assertThat(socket.closed.get(30, TimeUnit.SECONDS)).isEqualTo(UNAUTHORIZED);
  }

  @Test
  void aStreamOfEventsEndsWhenItsApplicationIsSuspended() throws Exception {
    var app = door.register("订阅", Map.of(), "search:save", "portfolio:read");
    var saved =
        door.graphQl(
            door.token(app),
            """
            mutation($name: String!) {
              saveSearch(input: {name: $name, search: {chambers: {query: "没有这样的商会"}}}) { savedSearch { id } } }
            """,
            Map.of("name", "token " + UUID.randomUUID()));
    var id = JSON.readTree(saved.body()).at("/data/saveSearch/savedSearch/id").asString();
    var stream =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(URI.create(door.address() + "/graphql"))
                    .header("Content-Type", "application/json")
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + door.token(app))
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            JSON.writeValueAsString(
                                Map.of("query", FOLLOW, "variables", Map.of("id", id)))))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThatThrownBy(() -> stream.get(2, TimeUnit.SECONDS))
        .as("it stays open")
        .isInstanceOf(TimeoutException.class);

    door.data(
        "mutation($id: ID!) { suspendApplication(id: $id) { state } }", Map.of("id", app.id()));

    assertThat(stream.get(20, TimeUnit.SECONDS).body()).contains("event:complete");
    door.data(
        "mutation($id: ID!) { resumeApplication(id: $id) { state } }", Map.of("id", app.id()));
    door.graphQl(
        door.token(app), "mutation($id: ID!) { deleteSavedSearch(id: $id) }", Map.of("id", id));
  }

  @Test
  void aSocketsOperationsAreCountedForItsCaller() throws Exception {
    var few = door.register("少问", Map.of("quotaPerMinute", 3), "lead:read");
    var many = door.register("多问", Map.of("quotaPerMinute", 100), "lead:read");
    var limited = new Socket(Map.of("Authorization", "Bearer " + door.token(few)));
    var free = new Socket(Map.of("Authorization", "Bearer " + door.token(many)));
    for (var socket : new Socket[] {limited, free}) {
      assertThat(socket.next().get("type").asString()).isEqualTo("connection_ack");
    }

    var codes = new java.util.ArrayList<String>();
    for (int n = 0; n < 5; n++) {
      codes.add(limited.codeOf("{ viewer { name } }"));
      assertThat(free.codeOf("{ viewer { name } }")).as("another caller's are its own").isEmpty();
    }

    assertThat(codes).containsExactly("", "", "", "RATE_LIMITED", "RATE_LIMITED");
    assertThat(limited.closed).isNotDone();
    // the same allowance as over HTTP
    var http = door.graphQl(door.token(few), "{ viewer { name } }");
    assertThat(http.statusCode()).isEqualTo(429);
    assertThat(http.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aMessageThatIsNoneOfTheProtocolsClosesTheSocketAndIsNoErrorOfTheProduct(CapturedOutput log)
      throws Exception {
    var token = door.token(door.register("乱发", Map.of(), "lead:read"));
    for (var message :
        List.of(
            "{",
            "hello",
            "[]",
            "{\"type\":\"unheard\"}",
            "{\"id\":\"1\",\"type\":\"subscribe\"}",
            "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":[1]}",
            "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":7}}")) {
      var socket = new Socket(Map.of("Authorization", "Bearer " + token));
      assertThat(socket.next().get("type").asString()).isEqualTo("connection_ack");
      socket.socket.sendText(message, true).join();
      assertThat(socket.closed.get(20, TimeUnit.SECONDS)).as(message).isEqualTo(4400);
    }
    assertThat(log.getAll()).doesNotContain(" ERROR ");
  }

  @Test
  void anIdThatIsInUseClosesTheSocketAndLeavesNothingOpen(CapturedOutput log) throws Exception {
    var app = door.register("重号", Map.of(), "search:save", "portfolio:read");
    var token = door.token(app);
    var saved =
        door.graphQl(
            token,
            """
            mutation($name: String!) {
              saveSearch(input: {name: $name, search: {chambers: {query: "没有这样的商会"}}}) { savedSearch { id } } }
            """,
            Map.of("name", "id " + UUID.randomUUID()));
    var id = JSON.readTree(saved.body()).at("/data/saveSearch/savedSearch/id").asString();
    var socket = new Socket(Map.of("Authorization", "Bearer " + token));
    assertThat(socket.next().get("type").asString()).isEqualTo("connection_ack");
    socket.ask(FOLLOW, Map.of("id", id));
    socket.ask(FOLLOW, Map.of("id", id));

    assertThat(socket.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4409);
    Awaitility.await().untilAsserted(() -> assertThat(live.open(app.clientId())).isZero());
    assertThat(log.getAll()).doesNotContain(" ERROR ");
    door.graphQl(token, "mutation($id: ID!) { deleteSavedSearch(id: $id) }", Map.of("id", id));
  }

  @Test
  void anIdIsFreeAgainWhenItsOperationIsOver() throws Exception {
    var socket =
        new Socket(
            Map.of(
                "Authorization",
                "Bearer " + door.token(door.register("同号", Map.of(), "lead:read"))));
    assertThat(socket.next().get("type").asString()).isEqualTo("connection_ack");
    for (int i = 0; i < 5; i++) {
      assertThat(socket.codeOf("{ viewer { name } }")).isEmpty();
    }
    assertThat(socket.closed).isNotDone();
  }

  @Test
  void socketsWithoutATokenAreFewAndDoNotStay() throws Exception {
    var address = InetAddress.getByName("127.9.8.7");
    var sockets = new java.util.ArrayList<Socket>();
    for (int i = 0; i < 20; i++) {
      sockets.add(new Socket(null, address));
    }
    assertThat(new Socket(null, address).closed.get(20, TimeUnit.SECONDS)).isEqualTo(4429);
    assertThat(sockets).noneMatch(socket -> socket.closed.isDone());

    for (var socket : sockets) {
      assertThat(socket.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4408);
    }
  }

  @Test
  void aSubscriptionThatIsSentLikeAQueryIsToldHowToSendIt() {
    var app = door.register("错投", Map.of(), "search:save");
    var answer = door.graphQl(door.token(app), FOLLOW, Map.of("id", "x"));

    assertThat(answer.body())
        .contains("\"code\":\"BAD_REQUEST\"", "text/event-stream")
        .doesNotContain("prefetch", "scanAvailable");
  }

  /** A client of the graphql-transport-ws protocol. */
  private final class Socket implements WebSocket.Listener {
    final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    /** Introduces itself with this payload; not at all when there is none. */
    Socket(@Nullable Map<String, ?> payload) {
      this(payload, InetAddress.getLoopbackAddress());
    }

    Socket(@Nullable Map<String, ?> payload, InetAddress from) {
      socket =
          HttpClient.newBuilder()
              .localAddress(from)
              .build()
              .newWebSocketBuilder()
              .subprotocols("graphql-transport-ws")
              .buildAsync(URI.create(door.address().replace("http:", "ws:") + "/graphql"), this)
              .join();
      if (payload != null) {
        send(Map.of("type", "connection_init", "payload", payload));
      }
    }

    void ask(String operation, Map<String, ?> variables) {
      send(
          Map.of(
              "id", "1",
              "type", "subscribe",
              "payload", Map.of("query", operation, "variables", variables)));
    }

    /** Asks and waits until it is over; the code of the error, empty when there is none. */
    String codeOf(String operation) throws InterruptedException {
      ask(operation, Map.of());
      var code = "";
      while (true) {
        var message = next();
        if (message.toString().contains("\"code\":\"")) {
          code = message.toString().replaceAll(".*\"code\":\"([A-Z_]+)\".*", "$1");
        }
        if (!message.get("type").asString().equals("next")) {
          return code;
        }
      }
    }

    private void send(Map<String, ?> message) {
      socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    JsonNode next() throws InterruptedException {
      var message = messages.poll(20, TimeUnit.SECONDS);
      assertThat(message).as("a message").isNotNull();
      return message;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
      closed.completeExceptionally(problem);
    }
  }
}
