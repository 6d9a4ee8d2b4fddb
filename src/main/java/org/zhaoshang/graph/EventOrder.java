package org.zhaoshang.graph;

import graphql.execution.SubscriptionExecutionStrategy;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * A subscription's events reach the client one after the other, in the order of their source.
 *
 * <p>The fields of several events are read at the same time. Without this GraphQL Java hands over
 * whichever is ready, from several threads at once: events overtake each other, so that a cursor
 * would stand for ones that have not come yet, and under load some are lost on the way to the
 * socket, which takes only one at a time (Reactive Streams, rule 1.3).
 */
@Component
@Order(RequestOrder.EVENT_ORDER)
class EventOrder implements WebGraphQlInterceptor {

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    request.configureExecutionInput((input, builder) -> {
      input
          .getGraphQLContext()
          .put(SubscriptionExecutionStrategy.KEEP_SUBSCRIPTION_EVENTS_ORDERED, true);
      return input;
    });
    return chain.next(request);
  }
}
