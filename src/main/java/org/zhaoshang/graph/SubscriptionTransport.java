package org.zhaoshang.graph;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A subscription has events, which an answer of one piece cannot hold. */
@Component
class SubscriptionTransport implements WebGraphQlInterceptor {

  private static final String RULE =
      "订阅须经 WebSocket，或以 Accept: text/event-stream 请求 | a subscription comes over a WebSocket, or"
          + " with Accept: text/event-stream";

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return chain
        .next(request)
        .map(response ->
            response.getExecutionResult().getData() instanceof Publisher<?> && !streams(request)
                ? refused(request)
                : response);
  }

  /** As the endpoint's routes choose: whoever takes JSON is sent JSON. */
  private static boolean streams(WebGraphQlRequest request) {
    var accepted = request.getHeaders().getAccept();
    return request instanceof WebSocketGraphQlRequest
        || !accepted.isEmpty()
            && accepted.stream()
                .noneMatch(type ->
                    type.isCompatibleWith(MediaType.APPLICATION_JSON)
                        || type.isCompatibleWith(MediaType.APPLICATION_GRAPHQL_RESPONSE));
  }

  private static WebGraphQlResponse refused(WebGraphQlRequest request) {
    var error =
        GraphQLError.newError()
            .errorType(ErrorType.BAD_REQUEST)
            .message(RULE)
            .extensions(Map.of("code", "BAD_REQUEST"))
            .build();
    return new WebGraphQlResponse(
        new DefaultExecutionGraphQlResponse(
            request.toExecutionInput(),
            ExecutionResult.newExecutionResult().addError(error).build()));
  }
}
