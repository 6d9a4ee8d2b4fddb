package org.zhaoshang.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Desk;

/** Somebody who sees all of the record, and asks the graph. */
record Officer(ExecutionGraphQlService graph) {

  ExecutionGraphQlResponse answer(String operation, Map<String, Object> variables) {
    var request =
        new DefaultExecutionGraphQlRequest(operation, null, variables, null, "1", Locale.CHINESE);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(context ->
                context
                    .put(Horizon.CONTEXT_KEY, Horizon.ALL)
                    .put(Caller.CONTEXT_KEY, Caller.PRODUCT))
            .build());
    return graph.execute(request).block();
  }

  /** What an operation that must succeed says under a field. */
  @SuppressWarnings("unchecked")
  <T> T ask(String field, String operation, Object... variables) {
    var answer = answer(operation, Desk.row(variables));
    assertThat(answer.getErrors()).isEmpty();
    return (T) ((Map<String, Object>) answer.getData()).get(field);
  }

  /** The path, the rule and the limit of the one problem of an operation. */
  String problem(String operation) {
    var errors = answer(operation, Map.of()).getErrors();
    assertThat(errors).hasSize(1);
    var problem =
        (Map<?, ?>)
            ((java.util.List<?>) errors.getFirst().getExtensions().get("problems")).getFirst();
    return problem.get("path") + " " + problem.get("rule") + " " + problem.get("limit");
  }
}
