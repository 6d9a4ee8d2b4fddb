package org.zhaoshang.defence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.RequestOrder;
import reactor.core.publisher.Mono;

/**
 * How long a client says it will wait: {@code Prefer: wait=2}, in seconds (RFC 7240). What it will
 * not wait for is not worked on.
 */
@Component
@Order(RequestOrder.PATIENCE)
class Patience implements WebGraphQlInterceptor {

  static final String CONTEXT_KEY = "zhaoshang.patience";

  private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*(\\d{1,6})");

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    of(request.getHeaders().getOrEmpty("Prefer"))
        .ifPresent(wait ->
            request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(context -> context.put(CONTEXT_KEY, wait)).build()));
    return chain.next(request);
  }

  /** At least a second; empty when it says nothing. */
  static Optional<Duration> of(List<String> preferences) {
    return preferences.stream()
        .map(WAIT::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(found -> Duration.ofSeconds(Math.max(1, Long.parseLong(found.group(1)))))
        .findFirst();
  }
}
