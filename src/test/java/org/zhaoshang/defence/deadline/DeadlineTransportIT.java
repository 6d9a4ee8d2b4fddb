package org.zhaoshang.defence.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.DecayFunction;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScore;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.zhaoshang.embedded.SharedServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A search whose time is over ends in Elasticsearch, not only here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlineTransportIT {

  private static final String INDEX = "deadline";
  private static final int DOCUMENTS = 40_000;
  private static final int FUNCTIONS = 600;

  private Rest5Client connection;
  private ElasticsearchClient client;

  @BeforeAll
  void index() throws IOException {
    connection = Rest5Client.builder(URI.create(SharedServers.elasticsearchUri())).build();
    client =
        new ElasticsearchClient(
            new DeadlineTransport(new Rest5ClientTransport(connection, new Jackson3JsonpMapper())));
    client
        .indices()
        .create(c ->
            c.index(INDEX)
                .mappings(m -> m.properties("n", p -> p.integer(n -> n)))
                .aliases("deadline-none", a -> a)
                .aliases("deadline-short", a -> a));
    client.bulk(bulk -> {
      IntStream.range(0, DOCUMENTS)
          .forEach(n -> bulk.operations(o -> o.index(i -> i.document(java.util.Map.of("n", n)))));
      return bulk.index(INDEX);
    });
    client.indices().refresh(r -> r.index(INDEX));
  }

  @AfterAll
  void remove() throws IOException {
    client.indices().delete(d -> d.index(INDEX));
    connection.close();
  }

  @Test
  void aSearchWhoseTimeIsOverIsCancelledWhileTheSameSearchWithoutAnEndGoesOn() {
    var endless = CompletableFuture.supplyAsync(() -> search("deadline-none", null));
    await().until(() -> running("deadline-none") > 0);

    assertThatThrownBy(() -> search("deadline-short", Duration.ofMillis(300)))
        .hasCauseInstanceOf(InterruptedIOException.class);

    await().until(() -> running("deadline-short") == 0);
    assertThat(endless)
        .as("the same search, begun before, is still at work: the other was stopped")
        .isNotDone();
    assertThat(running("deadline-none")).isPositive();
    assertThat(endless.join()).isEqualTo(DOCUMENTS);
  }

  @Test
  void nothingIsSentWhenTheTimeIsOverAlready() {
    assertThatThrownBy(() -> search("deadline-short", Duration.ZERO))
        .hasCauseInstanceOf(InterruptedIOException.class);
  }

  @Test
  void aSearchInTimeIsAnswered() throws IOException {
    Deadline.CURRENT.set(Deadline.in(Duration.ofMinutes(1), false));
    try {
      assertThat(client.count(c -> c.index(INDEX)).count()).isEqualTo(DOCUMENTS);
    } finally {
      Deadline.CURRENT.set(null);
    }
  }

  private long search(String alias, Duration allowed) {
    Deadline.CURRENT.set(allowed == null ? null : Deadline.in(allowed, false));
    try {
      var total = client.search(slow(alias), Void.class).hits().total();
      return total == null ? 0 : total.value();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      Deadline.CURRENT.set(null);
    }
  }

  /** Computes hundreds of curves for every document. */
  private static SearchRequest slow(String alias) {
    var functions =
        IntStream.range(0, FUNCTIONS)
            .mapToObj(i ->
                FunctionScore.of(f ->
                    f.gauss(
                        DecayFunction.of(d ->
                            d.untyped(u ->
                                u.field("n")
                                    .placement(p ->
                                        p.origin(JsonData.of(i * 10))
                                            .scale(JsonData.of(1000 + i))))))))
            .toList();
    return SearchRequest.of(s ->
        s.index(alias)
            .trackTotalHits(t -> t.enabled(true))
            .query(q -> q.functionScore(f -> f.functions(functions))));
  }

  private long running(String alias) {
    var request = new Request("GET", "/_tasks");
    request.addParameter("actions", "*search*");
    request.addParameter("detailed", "true");
    try (var content = connection.performRequest(request).getEntity().getContent()) {
      JsonNode tasks = JsonMapper.shared().readTree(content);
      return tasks.findValuesAsString("description").stream()
          .filter(d -> d.contains(alias))
          .count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
