package org.zhaoshang.access;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.ErrorCode;
import org.zhaoshang.graph.RequestOrder;

/** Says {@code FORBIDDEN} at the path of the field that needs another scope. */
@Component
@Order(RequestOrder.FORBIDDEN_ERRORS)
class ForbiddenErrors extends DataFetcherExceptionResolverAdapter {

  @Override
  protected @Nullable GraphQLError resolveToSingleError(
      Throwable problem, DataFetchingEnvironment env) {
    return problem instanceof Forbidden
        ? GraphQLError.newError()
            .errorType(ErrorType.FORBIDDEN)
            .message(String.valueOf(problem.getMessage()))
            .path(env.getExecutionStepInfo().getPath())
            .location(env.getField().getSourceLocation())
            .extensions(Map.of("code", ErrorCode.FORBIDDEN.name()))
            .build()
        : null;
  }
}
