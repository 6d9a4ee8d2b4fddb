package org.zhaoshang.index;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Health detail {@code search}: whether Elasticsearch answers. Without it reading by id or code and
 * writing still work, so the application is {@code DEGRADED} (HTTP 200, still ready), not down.
 * Boot's own check asks {@code GET /}, which the distribution from Maven Central does not answer.
 */
final class ElasticsearchHealth extends AbstractHealthIndicator {

  /** Whatever does not break a promise of the record, but of the search. */
  static final Status DEGRADED = new Status("DEGRADED");

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Rest5Client client;

  ElasticsearchHealth(Rest5Client client) {
    super("Elasticsearch cannot be asked");
    this.client = client;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws InterruptedException {
    try {
      var cluster = clusterHealth();
      var color = cluster.path("status").asString("unknown");
      health
          .status(color.equals("red") ? DEGRADED : Status.UP)
          .withDetail("cluster", color)
          .withDetail("nodes", cluster.path("number_of_nodes").asInt());
    } catch (TimeoutException e) {
      health
          .status(DEGRADED)
          .withDetail("reason", "no answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      health.status(DEGRADED).withDetail("reason", "Elasticsearch cannot be reached");
    }
  }

  /** Waits no longer than {@link #PATIENCE}, also where the network swallows the connection. */
  private JsonNode clusterHealth()
      throws InterruptedException, ExecutionException, TimeoutException {
    var answer = new CompletableFuture<JsonNode>();
    var request = new Request("GET", "/_cluster/health");
    request.addParameter("timeout", "1s");
    var asked = client.performRequestAsync(request, completing(answer));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      asked.cancel();
    }
  }

  private static ResponseListener completing(CompletableFuture<JsonNode> answer) {
    return new ResponseListener() {
      @Override
      public void onSuccess(Response response) {
        try (var content = response.getEntity().getContent()) {
          answer.complete(JSON.readTree(content));
        } catch (IOException | RuntimeException e) {
          answer.completeExceptionally(e);
        }
      }

      @Override
      public void onFailure(Exception exception) {
        answer.completeExceptionally(exception);
      }
    };
  }
}
