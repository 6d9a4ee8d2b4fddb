package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operation whose time is over is answered, and what it did in PostgreSQL has ended. */
@DistrictTest
class TimeoutIT {

  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
      where query like '%project.project%' and wait_event_type = 'Lock' and state = 'active'
      """;

  @Autowired private District district;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void aStatementThatWaitsTooLongIsCancelledInPostgres() {
    district.ready();
    var token = district.token();

    new TransactionTemplate(transactions)
        .executeWithoutResult(holding -> {
          // whoever reads projects waits from here on
          district.record().sql("lock table project.project in access exclusive mode").update();

          var answer =
              CompletableFuture.supplyAsync(() ->
                  patiently(
                      token,
                      1,
                      "{ project(code: \"2018-210211-47-03-000001\") { name }"
                          + " streets { name } }"));
          await().until(() -> waiting() == 1);

          var told = answer.join();

          assertThat(told.get("errors")).hasSize(1);
          assertThat(told.at("/errors/0/extensions/code").asString()).isEqualTo("TIMEOUT");
          assertThat(told.at("/errors/0/message").asString()).contains("longer than 1000 ms");
          assertThat(told.get("data").isNull()).isTrue();
          await().untilAsserted(() -> assertThat(waiting()).isZero());
        });

    assertThat(district.data("{ projects { nodes { name } } }").at("/projects/nodes")).isNotEmpty();
  }

  private long waiting() {
    return district.record().sql(WAITING).query(Long.class).single();
  }

  private JsonNode patiently(String token, int seconds, String operation) {
    var body = JsonMapper.shared().writeValueAsString(Map.of("query", operation));
    try (var http = HttpClient.newHttpClient()) {
      var response =
          http.send(
              HttpRequest.newBuilder(URI.create(district.address() + "/graphql"))
                  .header("Content-Type", "application/json")
                  .header("Authorization", token)
                  .header("Prefer", "wait=" + seconds)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as("another time is no success").isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      return JsonMapper.shared().readTree(response.body());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
