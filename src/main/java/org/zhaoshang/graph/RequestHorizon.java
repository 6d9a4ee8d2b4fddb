package org.zhaoshang.graph;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.validation.ValidationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * At the endpoint: gives every operation the horizon of its caller, and every error a code and, to
 * whoever reads Chinese, a message in it. Comes after whatever makes the caller.
 */
@Component
class RequestHorizon implements WebGraphQlInterceptor, Ordered {

  @Override
  public int getOrder() {
    return RequestOrder.REQUEST_HORIZON;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    request.configureExecutionInput((input, builder) -> {
      var context = input.getGraphQLContext();
      return OperationCaller.put(
          context.getOrDefault(Caller.CONTEXT_KEY, RequestFloor.UNKNOWN), input);
    });
    return chain.next(request).map(response -> told(response, request.getLocale()));
  }

  private static WebGraphQlResponse told(WebGraphQlResponse response, Locale language) {
    var errors = response.getExecutionResult().getErrors();
    boolean inChinese = language.getLanguage().equals("zh");
    if (errors.isEmpty() || !inChinese && errors.stream().allMatch(RequestHorizon::hasCode)) {
      return response;
    }
    return response.transform(builder ->
        builder.errors(
            errors.stream()
                .map(RequestHorizon::coded)
                .map(error -> inChinese ? inChinese(error) : error)
                .toList()));
  }

  /** A message without Chinese is told by what its code says, with the message behind it. */
  private static GraphQLError inChinese(GraphQLError error) {
    var message = Message.read(String.valueOf(error.getMessage())).zh();
    var zh =
        Message.isChinese(message)
            ? message
            : ErrorCode.named(error.getExtensions().get("code"))
                .map(code -> "%s（%s）".formatted(code.meaning().zh(), message))
                .orElse(message);
    return zh.equals(error.getMessage())
        ? error
        : GraphqlErrorBuilder.newError()
            .message("%s", zh)
            .errorType(error.getErrorType())
            .locations(error.getLocations())
            .path(error.getPath())
            .extensions(error.getExtensions())
            .build();
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
    extensions.put("code", code(error.getErrorType()).name());
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

  private static ErrorCode code(ErrorClassification type) {
    return switch (type) {
      case ErrorType.InvalidSyntax -> ErrorCode.GRAPHQL_PARSE_FAILED;
      case ErrorType.ValidationError -> ErrorCode.GRAPHQL_VALIDATION_FAILED;
      case ErrorType.OperationNotSupported -> ErrorCode.OPERATION_NOT_SUPPORTED;
      default -> ErrorCode.named(type.toString()).orElse(ErrorCode.INTERNAL_ERROR);
    };
  }
}
