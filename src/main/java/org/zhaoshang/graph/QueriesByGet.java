package org.zhaoshang.graph;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.MediaTypes;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Queries and subscriptions with GET, by text or by hash: {@code query}, {@code operationName}, and
 * as JSON {@code variables} and {@code extensions} (GraphQL over HTTP, 6.2). What changes something
 * is refused with 405, since browsers and proxies repeat a GET as they like.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class QueriesByGet {

  private static final String READS_ONLY = "zhaoshang.reads-only";

  private static final GraphQLError REFUSED =
      GraphQLError.newError()
          .errorType(ErrorType.BAD_REQUEST)
          .message("变更操作须以 POST 发送 | a mutation is sent with POST")
          .extensions(Map.of("code", ErrorCode.METHOD_NOT_ALLOWED.name()))
          .build();

  private final String endpoint;

  QueriesByGet(@Value("${spring.graphql.http.path:/graphql}") String endpoint) {
    this.endpoint = endpoint;
  }

  /** In the place of Boot's: knows one status more. */
  @Bean
  GraphQlHttpHandler graphQlHttpHandler(WebGraphQlHandler handler) {
    return new GraphQlHttpHandler(handler) {
      @Override
      protected HttpStatus selectResponseStatus(WebGraphQlResponse response, MediaType type) {
        return refused(response)
            ? HttpStatus.METHOD_NOT_ALLOWED
            : super.selectResponseStatus(response, type);
      }
    };
  }

  @Bean
  @Order(RequestOrder.READS_ONLY)
  WebGraphQlInterceptor readsOnly() {
    return (request, chain) -> {
      if (request.getAttributes().containsKey(READS_ONLY)) {
        request.configureExecutionInput((input, builder) ->
            builder.graphQLContext(context -> context.put(READS_ONLY, true)).build());
      }
      return chain
          .next(request)
          .doOnNext(response -> {
            if (refused(response)) {
              response.getResponseHeaders().set("Allow", "POST");
            }
          });
    };
  }

  private static boolean refused(WebGraphQlResponse response) {
    return response.getExecutionResult().getErrors().contains(REFUSED);
  }

  @Bean
  @Order(RequestOrder.MUTATIONS_BY_POST)
  Instrumentation mutationsByPost() {
    return new SimplePerformantInstrumentation() {
      @Override
      public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
          InstrumentationExecuteOperationParameters parameters,
          @Nullable InstrumentationState state) {
        var execution = parameters.getExecutionContext();
        if (execution.getGraphQLContext().hasKey(READS_ONLY)
            && execution.getOperationDefinition().getOperation() == Operation.MUTATION) {
          throw new AbortExecutionException(List.of(REFUSED));
        }
        return SimpleInstrumentationContext.noOp();
      }
    };
  }

  @Bean
  @Order(RequestOrder.GRAPH_QL_QUERIES)
  RouterFunction<ServerResponse> graphQlQueries(GraphQlHttpHandler once, GraphQlSseHandler events) {
    return RouterFunctions.route()
        .route(
            asked(MediaType.APPLICATION_JSON).or(asked(MediaTypes.APPLICATION_GRAPHQL_RESPONSE)),
            request -> answer(request, once::handleRequest))
        .route(
            asked(MediaType.TEXT_EVENT_STREAM), request -> answer(request, events::handleRequest))
        .build();
  }

  private RequestPredicate asked(MediaType answer) {
    return RequestPredicates.GET(endpoint).and(RequestPredicates.accept(answer));
  }

  private interface Handler {
    ServerResponse handle(ServerRequest request) throws Exception;
  }

  private static ServerResponse answer(ServerRequest request, Handler handler) throws Exception {
    var json = JsonMapper.shared();
    var body = new LinkedHashMap<String, Object>();
    for (var name : request.params().keySet()) {
      var value = String.valueOf(request.params().getFirst(name));
      try {
        switch (name) {
          case "query", "operationName" -> body.put(name, value);
          case "variables", "extensions" -> body.put(name, json.readTree(value));
          default -> {
            // other parameters are nobody's: a client adds one to pass a cache by
          }
        }
      } catch (JacksonException e) {
        return ServerResponse.badRequest()
            .contentType(MediaType.APPLICATION_JSON)
            .body(EndpointProblems.errors(name + ": is no JSON"));
      }
    }
    return handler.handle(
        ServerRequest.from(request)
            .method(HttpMethod.POST)
            .headers(headers -> headers.setContentType(MediaType.APPLICATION_JSON))
            .attribute(READS_ONLY, true)
            .body(json.writeValueAsBytes(body))
            .build());
  }
}
