package org.zhaoshang.access.token;

import graphql.GraphQLError;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.graphql.server.support.BearerTokenAuthenticationExtractor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Origin;
import org.zhaoshang.graph.RequestOrder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * At the endpoint: gives every operation its caller. Over HTTP the filters have checked the token;
 * over WebSocket it comes with {@code connection_init}, and is checked again for every operation.
 * What stays open ends with the token.
 */
public class RequestCaller implements WebSocketGraphQlInterceptor, Ordered {

  private static final String TOKEN = RequestCaller.class.getName() + ".token";
  private static final String WATCH = RequestCaller.class.getName() + ".watch";

  private final TokenAuthentication tokens;
  private final LiveTokens live;
  private final Sockets sockets;
  private final BearerTokenAuthenticationExtractor extractor =
      new BearerTokenAuthenticationExtractor();

  /** Closes {@code sockets} whose tokens end. */
  public RequestCaller(TokenAuthentication tokens, LiveTokens live, Sockets sockets) {
    this.tokens = tokens;
    this.live = live;
    this.sockets = sockets;
  }

  @Override
  public int getOrder() {
    return RequestOrder.REQUEST_CALLER;
  }

  @Override
  public Mono<Object> handleConnectionInitialization(
      WebSocketSessionInfo session, Map<String, Object> payload) {
    return extractor
        .getAuthentication(payload)
        .map(bearer -> ((BearerTokenAuthenticationToken) bearer).getToken())
        .switchIfEmpty(Mono.error(() -> new MissingToken()))
        .doOnNext(token -> {
          var caller = tokens.authenticate(token, address(session));
          session.getAttributes().put(WATCH, watched(session, caller));
          session.getAttributes().put(TOKEN, token);
          sockets.introduced(session.getId());
        })
        .then(Mono.empty());
  }

  private Runnable watched(WebSocketSessionInfo session, CallerToken caller) {
    try {
      return live.watch(caller, () -> sockets.unauthorized(session.getId()));
    } catch (InputError e) {
      sockets.tooMany(session.getId());
      throw e;
    }
  }

  @Override
  public void handleConnectionClosed(
      WebSocketSessionInfo session, int status, Map<String, Object> payload) {
    if (session.getAttributes().get(WATCH) instanceof Runnable forget) {
      forget.run();
    }
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    var token = token(request);
    if (token.isEmpty()) {
      return Mono.empty();
    }
    var caller = token.get().caller();
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(context -> {
              context.put(Caller.CONTEXT_KEY, caller);
              context.put(Origin.CONTEXT_KEY, token.get().origin());
            })
            .build());
    if (!(request instanceof WebSocketGraphQlRequest socket)) {
      return chain.next(request).map(response -> untilOver(response, token.get(), () -> {}));
    }
    var session = socket.getSessionInfo().getId();
    if (!sockets.began(session, request.getId())) {
      return Mono.empty();
    }
    Runnable ended = () -> sockets.ended(session, request.getId());
    return chain
        .next(request)
        .map(response -> untilOver(response, token.get(), ended))
        .doOnError(problem -> ended.run())
        .doOnCancel(ended);
  }

  private Optional<CallerToken> token(WebGraphQlRequest request) {
    if (request instanceof WebSocketGraphQlRequest socket) {
      var session = socket.getSessionInfo();
      if (session.getAttributes().get(TOKEN) instanceof String token) {
        try {
          return Optional.of(tokens.authenticate(token, address(session)));
        } catch (AuthenticationException e) {
          sockets.unauthorized(session.getId());
        }
      }
      return Optional.empty();
    }
    return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
        ? Optional.of(token)
        : Optional.empty();
  }

  /** A subscription completes when its token ends. */
  private WebGraphQlResponse untilOver(
      WebGraphQlResponse response, CallerToken token, Runnable ended) {
    if (!(response.getExecutionResult().getData() instanceof Publisher<?> events)) {
      ended.run();
      return response;
    }
    return response.transform(
        builder -> builder.data(untilOver(events, token).doFinally(signal -> ended.run())));
  }

  private Flux<?> untilOver(Publisher<?> events, CallerToken token) {
    return Flux.defer(() -> {
      var over = Sinks.<Void>one();
      try {
        var forget = live.watch(token, over::tryEmitEmpty);
        return Flux.from(events).takeUntilOther(over.asMono()).doFinally(signal -> forget.run());
      } catch (InputError e) {
        return Flux.error(new SubscriptionPublisherException(List.of(tooMany(e)), e));
      }
    });
  }

  private static GraphQLError tooMany(InputError problem) {
    return GraphQLError.newError()
        .errorType(ErrorType.FORBIDDEN)
        .message(String.valueOf(problem.getMessage()))
        .extensions(Map.of("code", problem.code().name()))
        .build();
  }

  private static @Nullable InetAddress address(WebSocketSessionInfo session) {
    var remote = session.getRemoteAddress();
    return remote == null ? null : remote.getAddress();
  }

  /** Nobody has introduced themselves. */
  private static final class MissingToken extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    MissingToken() {
      super("connection_init needs Authorization: Bearer, and a token");
    }
  }
}
