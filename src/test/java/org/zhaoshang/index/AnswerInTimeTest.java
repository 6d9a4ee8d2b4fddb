package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnswerInTimeTest {

  @Test
  @Timeout(20)
  void aServerThatAcceptsAndNeverAnswersIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client =
            Rest5Client.builder(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                .setRequestConfigCallback(new AnswerInTime(Duration.ofMillis(300))::customize)
                .build()) {

      assertThatThrownBy(() -> client.performRequest(new Request("GET", "/_search")))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
