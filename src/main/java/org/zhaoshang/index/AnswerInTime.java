package org.zhaoshang.index;

import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.time.Duration;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;

/**
 * Gives up on an Elasticsearch that accepts a request and never answers it, after {@code
 * spring.elasticsearch.socket-timeout}. Boot sets that on the connection alone, where the
 * asynchronous client does not heed it: a search waited for as long as the server hung.
 *
 * @param longest how long an answer may take
 */
record AnswerInTime(Duration longest) implements Rest5ClientBuilderCustomizer {

  @Override
  public void customize(Rest5ClientBuilder builder) {
    // the request's configuration is all
  }

  @Override
  public void customize(RequestConfig.Builder request) {
    request.setResponseTimeout(Timeout.of(longest));
  }
}
