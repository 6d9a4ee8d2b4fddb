package org.zhaoshang.defence.rate;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.Optional;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.zhaoshang.graph.Caller;
import reactor.core.publisher.Mono;

/**
 * Gives each operation what it draws from: over HTTP the filter has drawn the first point, over a
 * WebSocket it saw only how that was opened.
 */
public final class ChargedOperations implements WebGraphQlInterceptor {

  private final Allowances allowances;

  /** Draws from {@code allowances}. */
  public ChargedOperations(Allowances allowances) {
    this.allowances = allowances;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return Mono.defer(() -> {
      var charge =
          request instanceof WebSocketGraphQlRequest message
              ? new Charge(allowances, caller(message))
              : request.getAttributes().get(Charge.CONTEXT_KEY) instanceof Charge drawn
                  ? drawn
                  : null;
      if (charge == null) {
        return chain.next(request);
      }
      var refusal = charge.refusal();
      if (refusal.isPresent()) {
        return Mono.just(refused(request, refusal.get()));
      }
      request.configureExecutionInput((input, builder) ->
          builder.graphQLContext(context -> context.put(Charge.CONTEXT_KEY, charge)).build());
      return chain.next(request);
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

  private static WebGraphQlResponse refused(WebGraphQlRequest request, GraphQLError error) {
    return new WebGraphQlResponse(
        new DefaultExecutionGraphQlResponse(
            request.toExecutionInput(),
            ExecutionResult.newExecutionResult().addError(error).build()));
  }
}
