package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.access.TestToken;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.index.IndexQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running product with the sample district in it, and its GraphQL endpoint. */
@TestComponent
class District {

  static final int FILES = 66;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ApplicationContext context;
  private final JdbcClient jdbc;
  private final IndexQueue queue;
  private boolean ready;

  District(ApplicationContext context, JdbcClient jdbc, IndexQueue queue) {
    this.context = context;
    this.jdbc = jdbc;
    this.queue = queue;
  }

  /** Waits until the sample is imported and can be searched. */
  synchronized District ready() {
    if (!ready) {
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() ->
              jdbc.sql("select count(*) from ingest.import where state = 'SUCCEEDED'")
                      .query(Long.class)
                      .single()
                  >= FILES);
      awaitSearchable();
      ready = true;
    }
    return this;
  }

  /** Waits until every change so far can be searched. */
  void awaitSearchable() {
    try {
      queue.awaitSearchable(Duration.ofMinutes(3));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code http://127.0.0.1:} and the port. */
  String address() {
    return "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  /** The value of an {@code Authorization} header. */
  String token() {
    return TestToken.bearer(context);
  }

  /** The data of an operation that must succeed. */
  JsonNode data(String operation, Map<String, ?> variables) {
    var answer = answer(operation, variables);
    assertThat(answer.get("errors")).as("errors of %s", operation).isNull();
    return answer.get("data");
  }

  /** The data of an operation that must succeed. */
  JsonNode data(String operation) {
    return data(operation, Map.of());
  }

  /** The whole answer of an operation. */
  JsonNode answer(String operation, Map<String, ?> variables) {
    var response =
        post(JSON.writeValueAsString(Map.of("query", operation, "variables", variables)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  /** The endpoint's response to a body as it is. */
  HttpResponse<String> post(String body) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(address() + "/graphql"))
              .header("Content-Type", "application/json")
              .header("Authorization", token())
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A part of the running product. */
  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** The id of a record as clients see it. */
  String id(String type, long number) {
    return part(SealedNumbers.class).seal(new NodeId(type, number));
  }

  /** The record of an id that a client saw. */
  NodeId node(String id) {
    return part(SealedNumbers.class).id(id).orElseThrow();
  }

  JdbcClient record() {
    return jdbc;
  }
}
