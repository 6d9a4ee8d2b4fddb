package org.zhaoshang.graph;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Turns what went wrong at a field into an error with a code and a path; everything unforeseen
 * stays in the log.
 */
@Component
@Order(RequestOrder.GRAPH_ERRORS)
class GraphErrors extends DataFetcherExceptionResolverAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(GraphErrors.class);

  @Override
  protected @Nullable GraphQLError resolveToSingleError(
      Throwable problem, DataFetchingEnvironment env) {
    return switch (problem) {
      case InputError input ->
          error(
              env,
              ErrorType.BAD_REQUEST,
              String.valueOf(input.getMessage()),
              Map.of("code", input.code().name(), "problems", input.problems()));
      case InputProblems wrong ->
          error(
              env,
              ErrorType.BAD_REQUEST,
              wrong.in(env.getLocale()),
              Map.of("code", InputError.Code.BAD_INPUT.name(), "problems", wrong.data()));
      case VersionConflict stale ->
          error(
              env,
              ErrorType.BAD_REQUEST,
              String.valueOf(stale.getMessage()),
              Map.of(
                  "code",
                  ErrorCode.CONFLICT.name(),
                  "currentVersion",
                  stale.current(),
                  "changedFields",
                  stale.changed()));
      case ScopeMissing refused ->
          error(
              env,
              ErrorType.FORBIDDEN,
              String.valueOf(refused.getMessage()),
              Map.of("code", ErrorCode.FORBIDDEN.name(), "scope", refused.scope()));
      case SourceUnavailable down -> unavailable(env, down);
      case DataAccessResourceFailureException down -> unavailable(env, record(down));
      case TransientDataAccessException down -> unavailable(env, record(down));
      case DataIntegrityViolationException wrong when isNoText(wrong) ->
          error(
              env,
              ErrorType.BAD_REQUEST,
              ErrorCode.BAD_INPUT,
              "文本含 U+0000，不是文字 | a text has U+0000, which is not text");
      case TransactionException down -> unavailable(env, record(down));
      default -> null;
    };
  }

  /** PostgreSQL keeps no U+0000: 22021 in a text, 22P05 in JSON. */
  private static boolean isNoText(DataIntegrityViolationException problem) {
    return problem.getMostSpecificCause() instanceof SQLException cause
        && Set.of("22021", "22P05").contains(String.valueOf(cause.getSQLState()));
  }

  private static SourceUnavailable record(Throwable cause) {
    return new SourceUnavailable("the record", cause);
  }

  private static GraphQLError unavailable(DataFetchingEnvironment env, SourceUnavailable down) {
    // the cause in a line: while a server is away, every request would log the same long trace
    LOG.warn(
        "{} at {}: {}",
        down.getMessage(),
        env.getExecutionStepInfo().getPath(),
        String.valueOf(down.getCause()));
    return error(
        env,
        ErrorType.INTERNAL_ERROR,
        ErrorCode.SOURCE_UNAVAILABLE,
        String.valueOf(down.getMessage()));
  }

  private static GraphQLError error(
      DataFetchingEnvironment env, ErrorType type, ErrorCode code, String message) {
    return error(env, type, message, Map.of("code", code.name()));
  }

  private static GraphQLError error(
      DataFetchingEnvironment env, ErrorType type, String message, Map<String, Object> extensions) {
    return GraphQLError.newError()
        .errorType(type)
        .message(message.replace("%", "%%"))
        .path(env.getExecutionStepInfo().getPath())
        .location(env.getField().getSourceLocation())
        .extensions(extensions)
        .build();
  }
}
