package org.zhaoshang.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts as they come, over both transports and the real port. */
@AlertTest
class SubscriptionIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FOLLOW = read("examples/alerts/follow.graphql");

  @Autowired private Town town;
  @Autowired private Feeds feeds;
  @Autowired private Alerts alerts;

  @AfterEach
  void clear() {
    town.clear();
    await().atMost(Town.LONG).until(() -> feeds.count() == 0);
  }

  @Test
  void alertsComeOverWebSocketAndGoOnBehindTheCursorAfterAReconnect() throws Exception {
    var id = town.save("天津", Map.of("query", "天津"));
    var first = new Client(Map.of("id", id));
    await().atMost(Town.LONG).until(() -> feeds.count() == 1);
    town.chamber("驻连天津商会");
    var edge = first.next().at("/payload/data/savedSearchMatched");
    assertThat(edge.at("/node/reason").asString()).isEqualTo("NEW");
    assertThat(edge.at("/node/record/name").asString()).isEqualTo("驻连天津商会");
    first.abort();

    town.chambers(IntStream.range(0, 250).mapToObj(n -> "天津第%d商会".formatted(n)).toList());
    town.awaitSeen();
    var again = new Client(Map.of("id", id, "after", edge.get("cursor").asString()));
    var edges = new ArrayList<JsonNode>();
    for (int n = 0; n < 250; n++) {
      edges.add(again.next().at("/payload/data/savedSearchMatched"));
    }
    town.chamber("最后一家天津商会");
    edges.add(again.next().at("/payload/data/savedSearchMatched"));

    assertThat(edges)
        .extracting(e ->
            AlertCursor.position(town.seal(), "after", e.get("cursor").asString(), town.number(id)))
        .as("a cursor stands for everything before it")
        .isSorted();
    var names = edges.stream().map(e -> e.at("/node/record/name").asString()).toList();
    assertThat(names).hasSize(251).doesNotHaveDuplicates().doesNotContain("驻连天津商会");
    assertThat(names.getLast()).isEqualTo("最后一家天津商会");
    again.abort();
  }

  @Test
  void aSubscriptionEndsWhenItsSearchIsDeleted() throws Exception {
    var id = town.save("上海", Map.of("query", "上海"));
    var client = new Client(Map.of("id", id));
    await().atMost(Town.LONG).until(() -> feeds.count() == 1);
    town.data("mutation($id: ID!) { deleteSavedSearch(id: $id) }", Map.of("id", id));
    assertThat(client.next().get("type").asString()).isEqualTo("complete");
    client.abort();
  }

  @Test
  void aShutdownEndsSubscriptionsInsteadOfWaitingForThem() throws Exception {
    var id = town.save("重庆", Map.of("query", "重庆"));
    var client = new Client(Map.of("id", id));
    await().atMost(Town.LONG).until(() -> feeds.count() == 1);
    feeds.stop();
    try {
      assertThat(client.next().get("type").asString()).isEqualTo("complete");
      assertThat(new Client(Map.of("id", id)).next().get("type").asString()).isEqualTo("complete");
    } finally {
      feeds.start();
    }
    client.abort();
  }

  @Test
  void aSubscriberThatReadsNothingHoldsNoMoreThanAPage() throws Exception {
    var id = town.save("澳门", Map.of("query", "澳门"));
    town.chambers(IntStream.range(0, 300).mapToObj(n -> "澳门第%d商会".formatted(n)).toList());
    town.awaitSeen();
    var told = new AtomicInteger();
    var pages = new AtomicInteger();
    var feed =
        new Feed(
            town.number(id),
            0,
            place -> {
              pages.incrementAndGet();
              return alerts.between(town.number(id), place, Long.MAX_VALUE, false, null, 100);
            });
    var subscriber =
        new BaseSubscriber<Alert>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            request(3);
          }

          @Override
          protected void hookOnNext(Alert alert) {
            told.incrementAndGet();
          }
        };
    Flux.<Alert>generate(feed::next).subscribe(subscriber);
    assertThat(told).hasValue(3);
    assertThat(pages).hasValue(1);
    subscriber.request(200);
    assertThat(told).hasValue(203);
    assertThat(pages).hasValue(3);
    subscriber.cancel();
  }

  @Test
  void alertsComeAsServerSentEventsToo() throws Exception {
    var id = town.save("北京", Map.of("query", "北京"), "includeExisting", true);
    town.chamber("驻连北京商会");
    town.awaitSeen();
    var start = new AlertCursor(town.number(id), 0).encode(town.seal());
    var body =
        JSON.writeValueAsString(
            Map.of("query", FOLLOW, "variables", Map.of("id", id, "after", start)));
    var response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(town.address() + "/graphql"))
                    .header("Content-Type", "application/json")
                    .header("Accept", "text/event-stream")
                    .header("Authorization", town.token())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofLines());
    try (var lines = response.body()) {
      var data = lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
      assertThat(data).contains("驻连北京商会", "NEW", "cursor");
    }
  }

  @Test
  void aForeignPageMayNotOpenASocket() {
    assertThatThrownBy(() ->
            HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .header("Origin", "https://elsewhere.example")
                .buildAsync(socket(), new WebSocket.Listener() {})
                .join())
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void aCursorOfAnotherSearchIsRefused() throws Exception {
    var id = town.save("河北", Map.of("query", "河北"));
    var client = new Client(Map.of("id", id, "after", new AlertCursor(1, 1).encode(town.seal())));
    var error = client.next();
    assertThat(error.get("type").asString()).isEqualTo("error");
    assertThat(error.at("/payload/0/message").asString())
        .contains("not issued for this saved search");
    client.abort();
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI socket() {
    return URI.create(town.address().replace("http:", "ws:") + "/graphql");
  }

  /** A client of the graphql-transport-ws protocol. */
  private final class Client implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Client(Map<String, String> variables) throws Exception {
      socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .subprotocols("graphql-transport-ws")
              .buildAsync(SubscriptionIT.this.socket(), this)
              .join();
      send(Map.of("type", "connection_init", "payload", Map.of("Authorization", town.token())));
      assertThat(next().get("type").asString()).isEqualTo("connection_ack");
      send(
          Map.of(
              "id", "1",
              "type", "subscribe",
              "payload", Map.of("query", FOLLOW, "variables", variables)));
    }

    private void send(Map<String, Object> message) {
      socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    /** The next message that is no ping. */
    JsonNode next() throws InterruptedException {
      while (true) {
        var message = messages.poll(60, TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        if (!List.of("ping", "pong").contains(message.get("type").asString())) {
          return message;
        }
      }
    }

    void abort() {
      socket.abort();
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
  }
}
