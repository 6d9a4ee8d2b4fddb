package org.zhaoshang.graph;

import graphql.GraphQLError;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.execution.SubscriptionExceptionResolverAdapter;
import org.springframework.stereotype.Component;

/**
 * Tells a subscriber which rule its subscription breaks; everything unforeseen stays in the log.
 */
@Component
class SubscriptionErrors extends SubscriptionExceptionResolverAdapter {

  @Override
  protected @Nullable GraphQLError resolveToSingleError(Throwable problem) {
    return problem instanceof InputError input
        ? GraphQLError.newError()
            .errorType(ErrorType.BAD_REQUEST)
            .message(String.valueOf(input.getMessage()).replace("%", "%%"))
            .extensions(Map.of("code", input.code().name(), "problems", input.problems()))
            .build()
        : null;
  }
}
