package org.zhaoshang.graph;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a transport cannot carry as it is: events in an answer of one piece, a refusal as an event,
 * an answer of one piece among events.
 */
@Component
class SubscriptionTransport implements WebGraphQlInterceptor, Ordered {

  @Override
  public int getOrder() {
    return RequestOrder.SUBSCRIPTION_TRANSPORT;
  }

  private static final String RULE =
      "订阅须经 WebSocket，或以 Accept: text/event-stream 请求 | a subscription comes over a WebSocket, or"
          + " with Accept: text/event-stream";

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return chain
        .next(request)
        .map(response ->
            response.getExecutionResult().getData() instanceof Publisher<?>
                ? streams(request) ? response : refused(request)
                : inOnePiece(request, response));
  }

  private static WebGraphQlResponse inOnePiece(
      WebGraphQlRequest request, WebGraphQlResponse response) {
    var result = response.getExecutionResult();
    if (request instanceof WebSocketGraphQlRequest) {
      return result.isDataPresent() ? response : failed(response);
    }
    // one event, and the end
    return streams(request)
        ? response.transform(builder -> builder.data(Flux.just(result)).errors(List.of()))
        : response;
  }

  /**
   * What was not executed at all is told by the message {@code error} (graphql-transport-ws), not
   * by {@code next}.
   */
  private static WebGraphQlResponse failed(WebGraphQlResponse response) {
    var errors = response.getExecutionResult().getErrors();
    return response.transform(builder ->
        builder
            .data(
                Flux.error(
                    new SubscriptionPublisherException(errors, new IllegalArgumentException())))
            .errors(List.of()));
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
            .extensions(Map.of("code", ErrorCode.BAD_REQUEST.name()))
            .build();
    return new WebGraphQlResponse(
        new DefaultExecutionGraphQlResponse(
            request.toExecutionInput(),
            ExecutionResult.newExecutionResult().addError(error).build()));
  }
}
