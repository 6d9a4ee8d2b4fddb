package org.zhaoshang.defence.rate;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.Map;
import java.util.Optional;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.zhaoshang.graph.Caller;
import reactor.core.publisher.Mono;

/** Counts each operation that comes over a WebSocket: the filter saw only how it was opened. */
public final class SocketRateLimit implements WebGraphQlInterceptor {

  private final Allowances allowances;

  /** Draws from {@code allowances}. */
  public SocketRateLimit(Allowances allowances) {
    this.allowances = allowances;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    if (!(request instanceof WebSocketGraphQlRequest message)) {
      return chain.next(request);
    }
    return Mono.defer(() -> {
      var drawn = allowances.draw(caller(message));
      return drawn.probe().isConsumed() ? chain.next(request) : Mono.just(refused(request, drawn));
    });
  }

  /**
   * Who was made known for this operation: a socket is opened without a token, so the handshake's
   * principal says nothing.
   */
  private static CallerKey caller(WebSocketGraphQlRequest message) {
    Caller caller = message.toExecutionInput().getGraphQLContext().get(Caller.CONTEXT_KEY);
    if (caller != null && caller.kind() != Caller.Kind.ANONYMOUS) {
      return CallerKey.of(Optional.of(caller.name()), "");
    }
    var remote = message.getSessionInfo().getRemoteAddress();
    return CallerKey.of(
        Optional.empty(),
        remote == null || remote.getAddress() == null ? "" : remote.getAddress().getHostAddress());
  }

  private static WebGraphQlResponse refused(WebGraphQlRequest request, Allowances.Drawn drawn) {
    var error =
        GraphQLError.newError()
            .errorType(ErrorType.FORBIDDEN)
            .message(drawn.refusal())
            .extensions(Map.of("code", "RATE_LIMITED", "retryAfter", drawn.retryAfter()))
            .build();
    return new WebGraphQlResponse(
        new DefaultExecutionGraphQlResponse(
            request.toExecutionInput(),
            ExecutionResult.newExecutionResult().addError(error).build()));
  }
}
