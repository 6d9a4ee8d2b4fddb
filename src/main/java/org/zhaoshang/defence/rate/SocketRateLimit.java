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
    var session = message.getSessionInfo();
    return session
        .getPrincipal()
        .map(principal -> CallerKey.of(Optional.of(principal.getName()), ""))
        .defaultIfEmpty(
            CallerKey.of(
                Optional.empty(),
                session.getRemoteAddress() == null
                        || session.getRemoteAddress().getAddress() == null
                    ? ""
                    : session.getRemoteAddress().getAddress().getHostAddress()))
        .flatMap(caller -> {
          var drawn = allowances.draw(caller);
          return drawn.probe().isConsumed()
              ? chain.next(request)
              : Mono.just(refused(request, drawn));
        });
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
