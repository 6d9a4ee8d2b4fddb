package org.zhaoshang.graph;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;

/**
 * Turns what went wrong at a field into an error with a code and a path; everything unforeseen
 * stays in the log.
 */
@Component
class GraphErrors extends DataFetcherExceptionResolverAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(GraphErrors.class);

  @Override
  protected @Nullable GraphQLError resolveToSingleError(
      Throwable problem, DataFetchingEnvironment env) {
    return switch (problem) {
      case InputError input ->
          error(
              env, ErrorType.BAD_REQUEST, input.code().name(), String.valueOf(input.getMessage()));
      case SourceUnavailable down -> {
        LOG.warn(
            "{} at {}", down.getMessage(), env.getExecutionStepInfo().getPath(), down.getCause());
        yield error(
            env, ErrorType.INTERNAL_ERROR, "SOURCE_UNAVAILABLE", String.valueOf(down.getMessage()));
      }
      default -> null;
    };
  }

  private static GraphQLError error(
      DataFetchingEnvironment env, ErrorType type, String code, String message) {
    return GraphQLError.newError()
        .errorType(type)
        .message(message.replace("%", "%%"))
        .path(env.getExecutionStepInfo().getPath())
        .location(env.getField().getSourceLocation())
        .extensions(Map.of("code", code))
        .build();
  }
}
