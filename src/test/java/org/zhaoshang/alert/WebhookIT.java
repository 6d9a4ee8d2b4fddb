package org.zhaoshang.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Alerts are posted, signed, at least once and with a key by which a repetition is told. */
@AlertTest
@ExtendWith(OutputCaptureExtension.class)
class WebhookIT {

  private static final String DELIVERIES =
      "deliveries { totalCount nodes { id state alerts attempts lastStatus lastError finishedAt } }";

  @Autowired private Town town;

  @AfterEach
  void clear() {
    town.clear();
  }

  @Test
  void severalAlertsComeInOneSignedPostOfIdsNamesAndCounts(CapturedOutput log) throws Exception {
    try (var receiver = Receiver.answering(204)) {
      var saved = town.saved("蒙古", Map.of("query", "内蒙古"), "webhook", receiver.url());
      var secret = saved.get("webhookSecret").asString();
      var id = saved.at("/savedSearch/id").asString();
      var ids = town.chambers(List.of("驻连内蒙古商会", "大连内蒙古青年商会"));
      awaitState(id, "DELIVERED", 1);

      assertThat(receiver.posts).hasSize(1);
      var post = receiver.posts.getFirst();
      assertThat(post.type()).startsWith("application/json");
      assertThat(post.signature()).isEqualTo("v1," + signature(secret, post));
      assertThat(verified(secret, post, post.body())).isZero();
      assertThat(verified(secret, post, post.body() + " ")).isNotZero();
      assertThat(Instant.ofEpochSecond(Long.parseLong(post.timestamp())))
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
      var body = post.json();
      assertThat(body.get("type").asString()).isEqualTo("saved_search.matched");
      assertThat(body.at("/data/savedSearch"))
          .hasToString("{\"id\":\"%s\",\"name\":\"蒙古\"}".formatted(id));
      assertThat(body.at("/data/count").asInt()).isEqualTo(2);
      assertThat(body.at("/data/matches").valueStream().map(m -> m.get("name").asString()))
          .containsExactlyInAnyOrder("驻连内蒙古商会", "大连内蒙古青年商会");
      assertThat(body.at("/data/matches/0").propertyNames())
          .containsExactly("id", "type", "name", "reason", "matchedAt", "cursor");
      assertThat(ids).hasSize(2);

      var alerts =
          town.search(
              id, "alerts(delivery: DELIVERED) { totalCount nodes { webhookDelivery { id } } }");
      assertThat(alerts.at("/alerts/totalCount").asInt()).isEqualTo(2);
      assertThat(alerts.at("/alerts/nodes/0/webhookDelivery/id").asString()).isEqualTo(post.id());
      assertThat(log.getAll()).doesNotContain(secret, secret.substring(6), "t0ken");
      var stored =
          town.record()
              .sql("select webhook_secret from alert.saved_search")
              .query(byte[].class)
              .single();
      assertThat(new String(stored, StandardCharsets.ISO_8859_1))
          .doesNotContain(
              new String(
                  Base64.getDecoder().decode(secret.substring(6)), StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void aLoadComesInDeliveriesOfALimitedSizeWithoutARepetition() throws Exception {
    try (var receiver = Receiver.answering(200)) {
      var id = town.save("宁夏", Map.of("query", "宁夏"), "webhook", receiver.url());
      town.chambers(IntStream.range(0, 50).mapToObj(n -> "宁夏第%d商会".formatted(n)).toList());
      await()
          .atMost(Town.LONG)
          .until(() ->
              town.search(id, "alerts(delivery: DELIVERED) { totalCount }")
                      .at("/alerts/totalCount")
                      .asInt()
                  == 50);
      var ids = new ArrayList<String>();
      receiver.posts.forEach(post ->
          post.json().at("/data/matches").forEach(match -> ids.add(match.get("id").asString())));
      assertThat(ids).hasSize(50).doesNotHaveDuplicates();
      assertThat(receiver.posts)
          .allMatch(post -> post.json().at("/data/count").asInt() <= 20)
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void whatFailsIsPostedAgainUnderTheSameIdAndBody() throws Exception {
    try (var receiver =
        new Receiver((exchange, nth) -> exchange.sendResponseHeaders(nth == 1 ? 503 : 200, -1))) {
      var id = town.save("青海", Map.of("query", "青海"), "webhook", receiver.url());
      town.chamber("驻连青海商会");
      var delivery = awaitState(id, "DELIVERED", 1);

      assertThat(delivery.get("attempts").asInt()).isEqualTo(2);
      assertThat(receiver.posts).hasSize(2);
      assertThat(receiver.posts)
          .extracting(Receiver.Post::id)
          .containsOnly(delivery.get("id").asString());
      assertThat(receiver.posts)
          .extracting(Receiver.Post::body)
          .containsOnly(receiver.posts.getFirst().body());
    }
  }

  @Test
  void whatKeepsFailingIsGivenUpVisiblyAndCanBePostedAgain() throws Exception {
    var status = new AtomicReference<>(302);
    try (var elsewhere = Receiver.answering(200);
        var receiver =
            new Receiver((exchange, nth) -> {
              exchange.getResponseHeaders().add("Location", elsewhere.url());
              exchange.sendResponseHeaders(status.get(), -1);
            })) {
      var id = town.save("西藏", Map.of("query", "西藏"), "webhook", receiver.url());
      town.chamber("驻连西藏商会");
      var failed = awaitState(id, "FAILED", 1);

      assertThat(failed.get("attempts").asInt()).isEqualTo(3);
      assertThat(failed.get("lastStatus").asInt()).isEqualTo(302);
      assertThat(failed.get("lastError").asString()).contains("redirect");
      assertThat(elsewhere.posts).isEmpty();
      assertThat(town.search(id, "webhook { failed pending }").get("webhook"))
          .hasToString("{\"failed\":1,\"pending\":0}");
      assertThat(
              town.search(id, "alerts { nodes { delivery } }")
                  .at("/alerts/nodes/0/delivery")
                  .asString())
          .isEqualTo("FAILED");

      status.set(200);
      var deliveryId = failed.get("id").asString();
      town.data(
          "mutation($id: ID!) { redeliver(deliveryId: $id) { state } }", Map.of("id", deliveryId));
      awaitState(id, "DELIVERED", 1);
      assertThat(receiver.posts).hasSize(4).extracting(Receiver.Post::id).containsOnly(deliveryId);
    }
  }

  @Test
  void aSenderThatDiesBetweenTheAnswerAndItsNoteIsFollowedByAnotherPostUnderTheSameId()
      throws Exception {
    var asked = new CountDownLatch(1);
    var locked = new CountDownLatch(1);
    try (var receiver =
        new Receiver((exchange, nth) -> {
          asked.countDown();
          if (nth == 1) {
            locked.await(1, TimeUnit.SECONDS);
          }
          exchange.sendResponseHeaders(200, -1);
        })) {
      var id = town.save("新疆", Map.of("query", "新疆"), "webhook", receiver.url());
      town.chamber("驻连新疆商会");
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      try (var hold = town.holding("select from alert.delivery for update")) {
        locked.countDown();
        town.kill("update alert.delivery set state");
      }
      var delivery = awaitState(id, "DELIVERED", 1);
      assertThat(receiver.posts)
          .hasSize(2)
          .extracting(Receiver.Post::id)
          .containsOnly(delivery.get("id").asString());
    }
  }

  @Test
  void aNewSecretIsShownOnceAndTheOldOneStillSignsBesideIt() throws Exception {
    try (var receiver = Receiver.answering(200)) {
      var saved = town.saved("云南", Map.of("query", "云南"), "webhook", receiver.url());
      var id = saved.at("/savedSearch/id").asString();
      var rotated =
          town.data(
                  "mutation($id: ID!) { rotateWebhookSecret(id: $id) { webhookSecret } }",
                  Map.of("id", id))
              .at("/rotateWebhookSecret/webhookSecret")
              .asString();
      town.data("mutation($id: ID!) { testWebhook(id: $id) { state } }", Map.of("id", id));
      awaitState(id, "DELIVERED", 1);

      var post = receiver.posts.getFirst();
      assertThat(post.json().get("type").asString()).isEqualTo("saved_search.test");
      assertThat(post.signature())
          .isEqualTo(
              "v1,%s v1,%s"
                  .formatted(
                      signature(rotated, post),
                      signature(saved.get("webhookSecret").asString(), post)));
    }
  }

  @Test
  void aReceiverThatAnswersTooSlowlyHasFailed() throws Exception {
    try (var receiver =
        new Receiver((exchange, nth) -> {
          if (nth == 1) {
            Thread.sleep(4000); // longer than the timeout of 2 s
          }
          exchange.sendResponseHeaders(200, -1);
        })) {
      var id = town.save("海南", Map.of("query", "海南"), "webhook", receiver.url());
      town.chamber("驻连海南商会");
      var delivery = awaitState(id, "DELIVERED", 1);
      assertThat(delivery.get("attempts").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aWebhookThatIsRemovedIsPostedToNoMore() throws Exception {
    try (var receiver = Receiver.answering(500)) {
      var id = town.save("陕西", Map.of("query", "陕西"), "webhook", receiver.url());
      town.data(
          "mutation($id: ID!) { updateSavedSearch(id: $id, input: {webhook: null}) { savedSearch { webhook { url } } webhookSecret } }",
          Map.of("id", id));
      town.chamber("驻连陕西商会");
      town.awaitSeen();
      assertThat(town.search(id, "webhook { url } alerts { nodes { delivery } }"))
          .hasToString("{\"webhook\":null,\"alerts\":{\"nodes\":[{\"delivery\":\"NONE\"}]}}");
      assertThat(receiver.posts).isEmpty();
    }
  }

  /** What the script for receivers says: 0 is genuine. */
  private static int verified(String secret, Receiver.Post post, String body) throws Exception {
    var process =
        new ProcessBuilder(
                "examples/alerts/verify.sh", secret, post.id(), post.timestamp(), post.signature())
            .redirectErrorStream(true)
            .start();
    try (var in = process.getOutputStream()) {
      in.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return process.waitFor();
  }

  private JsonNode awaitState(String id, String state, int count) {
    await()
        .atMost(Town.LONG)
        .untilAsserted(() -> {
          var deliveries = town.search(id, DELIVERIES).get("deliveries");
          assertThat(deliveries.get("totalCount").asInt()).isEqualTo(count);
          assertThat(deliveries.at("/nodes/0/state").asString()).isEqualTo(state);
        });
    return town.search(id, DELIVERIES).at("/deliveries/nodes/0");
  }

  /** As a receiver computes it, from the documentation. */
  private static String signature(String secret, Receiver.Post post) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
    var signed = post.id() + "." + post.timestamp() + "." + post.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
