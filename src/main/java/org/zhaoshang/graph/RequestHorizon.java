package org.zhaoshang.graph;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.values.InputInterceptor;
import graphql.validation.ValidationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * At the endpoint: gives every operation the horizon of its caller, and every error a code. Comes
 * after whatever makes the caller.
 */
@Component
class RequestHorizon implements WebGraphQlInterceptor, Ordered {

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    request.configureExecutionInput((input, builder) -> {
      var context = input.getGraphQLContext();
      var caller = context.getOrDefault(Caller.CONTEXT_KEY, RequestFloor.UNKNOWN);
      context.put(Caller.CONTEXT_KEY, caller);
      context.put(Horizon.CONTEXT_KEY, Horizon.forCaller(caller));
      context.put(InputInterceptor.class, new EnumValues(input.getRawVariables().toMap()));
      return input;
    });
    return chain.next(request).map(RequestHorizon::withCodes);
  }

  private static WebGraphQlResponse withCodes(WebGraphQlResponse response) {
    var errors = response.getExecutionResult().getErrors();
    if (errors.stream().allMatch(RequestHorizon::hasCode)) {
      return response;
    }
    return response.transform(
        builder -> builder.errors(errors.stream().map(RequestHorizon::coded).toList()));
  }

  private static boolean hasCode(GraphQLError error) {
    return error.getExtensions() != null && error.getExtensions().containsKey("code");
  }

  private static GraphQLError coded(GraphQLError error) {
    if (hasCode(error)) {
      return error;
    }
    var extensions = new LinkedHashMap<String, Object>();
    if (error.getExtensions() != null) {
      extensions.putAll(error.getExtensions());
    }
    extensions.put("code", code(error.getErrorType()));
    return GraphqlErrorBuilder.newError()
        .message("%s", error.getMessage())
        .errorType(error.getErrorType())
        .locations(error.getLocations())
        .path(path(error))
        .extensions(Map.copyOf(extensions))
        .build();
  }

  /** An error found before anything ran has its field's path in the operation. */
  private static @Nullable List<Object> path(GraphQLError error) {
    return error instanceof ValidationError early && early.getQueryPath() != null
        ? List.copyOf(early.getQueryPath())
        : error.getPath();
  }

  private static String code(ErrorClassification type) {
    return switch (type) {
      case ErrorType.InvalidSyntax -> "GRAPHQL_PARSE_FAILED";
      case ErrorType.ValidationError -> "GRAPHQL_VALIDATION_FAILED";
      case ErrorType.OperationNotSupported -> "OPERATION_NOT_SUPPORTED";
      default -> type.toString();
    };
  }
}
