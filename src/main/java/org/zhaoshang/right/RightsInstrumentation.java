package org.zhaoshang.right;

import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.ErrorCode;
import org.zhaoshang.graph.RequestOrder;
import org.zhaoshang.right.FieldRights.Missing;

/**
 * The one place where the schema's {@code @needs} is enforced: a field whose scope the caller
 * lacks, or that is given an argument whose scope it lacks, is not fetched. It is null, with the
 * error {@code FORBIDDEN} at its path; a list that cannot be null is empty. Nothing else of the
 * operation changes.
 */
@Component
@Order(RequestOrder.RIGHTS_INSTRUMENTATION)
class RightsInstrumentation extends SimplePerformantInstrumentation {

  private final Map<FieldCoordinates, FieldRights> rights = new ConcurrentHashMap<>();
  private final GivenInputs inputs = new GivenInputs();

  @Override
  public DataFetcher<?> instrumentDataFetcher(
      DataFetcher<?> fetcher,
      InstrumentationFieldFetchParameters parameters,
      @Nullable InstrumentationState state) {
    var step = parameters.getExecutionStepInfo();
    var type = step.getObjectType();
    var field = step.getFieldDefinition();
    if (type == null || field.getName().startsWith("__")) {
      return fetcher;
    }
    var rights = rights(type, field.getName());
    if (rights == FieldRights.NONE) {
      return fetcher;
    }
    var caller = Caller.of(parameters.getExecutionContext().getGraphQLContext());
    return rights
        .missing(caller::may, step.getArguments(), inputs)
        .<DataFetcher<?>>map(missing -> env -> refused(env, missing))
        .orElse(fetcher);
  }

  private FieldRights rights(GraphQLFieldsContainer type, String field) {
    return rights.computeIfAbsent(
        FieldCoordinates.coordinates(type.getName(), field),
        at -> {
          var definition = type.getFieldDefinition(field);
          // what the engine adds, such as _service, is in no schema of ours
          return definition == null ? FieldRights.NONE : FieldRights.of(type, definition, inputs);
        });
  }

  private static DataFetcherResult<Object> refused(DataFetchingEnvironment env, Missing missing) {
    var type = env.getFieldDefinition().getType();
    boolean list =
        GraphQLTypeUtil.isNonNull(type)
            && GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type));
    var place = missing.place().isEmpty() ? env.getField().getName() : missing.place();
    var error =
        GraphQLError.newError()
            .errorType(ErrorType.FORBIDDEN)
            .message("%s needs the scope %s".formatted(place, missing.scope()).replace("%", "%%"))
            .path(env.getExecutionStepInfo().getPath())
            .location(env.getField().getSourceLocation())
            .extensions(Map.of("code", ErrorCode.FORBIDDEN.name(), "scope", missing.scope()))
            .build();
    return DataFetcherResult.newResult().data(list ? List.of() : null).error(error).build();
  }
}
