package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;

class ElasticsearchHealthTest {

  @Test
  void aRefusedConnectionIsDegradedNotDown() throws IOException {
    int port;
    try (var free = listen()) {
      port = free.getLocalPort();
    }

    var health = healthAt(port);

    assertThat(health.getStatus()).isEqualTo(ElasticsearchHealth.DEGRADED);
    assertThat(health.getDetails()).containsEntry("reason", "Elasticsearch cannot be reached");
  }

  @Test
  @Timeout(10)
  void aServerThatAcceptsAndNeverAnswersIsDegradedAfterTwoSeconds() throws IOException {
    try (var silent = listen()) {
      long begin = System.nanoTime();

      var health = healthAt(silent.getLocalPort());

      assertThat(health.getStatus()).isEqualTo(ElasticsearchHealth.DEGRADED);
      assertThat(health.getDetails()).containsEntry("reason", "no answer within 2 s");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }
  }

  private static Health healthAt(int port) throws IOException {
    try (var client = Rest5Client.builder(URI.create("http://127.0.0.1:" + port)).build()) {
      return new ElasticsearchHealth(client).health();
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
