package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;

/** The graph of the record alone, as the product itself asks it. */
public class Questions {

  private final ExecutionGraphQlService service;

  Questions(ExecutionGraphQlService service) {
    this.service = service;
  }

  /** The answer to an operation; names and values of its variables in turn. */
  public ExecutionGraphQlResponse answer(String operation, Object... variables) {
    var request =
        new DefaultExecutionGraphQlRequest(
            operation, null, Desk.row(variables), null, "1", Locale.CHINESE);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(context ->
                context
                    .put(Horizon.CONTEXT_KEY, Horizon.ALL)
                    .put(Caller.CONTEXT_KEY, Caller.PRODUCT))
            .build());
    return service.execute(request).block();
  }

  /** What its only field gives; it has no errors. */
  public <T> T data(String operation, Object... variables) {
    var answer = answer(operation, variables);
    assertThat(answer.getErrors()).isEmpty();
    Map<String, Object> data = answer.getData();
    return at(data.values().iterator().next());
  }

  /** The only problem of it: path, rule and limit. */
  public String refused(String operation, Object... variables) {
    var answer = answer(operation, variables);
    assertThat(answer.getErrors()).hasSize(1);
    var problems = (List<?>) answer.getErrors().getFirst().getExtensions().get("problems");
    assertThat(problems).as(answer.getErrors().toString()).hasSize(1);
    var problem = (Map<?, ?>) problems.getFirst();
    return problem.get("path") + " " + problem.get("rule") + " " + problem.get("limit");
  }

  /** The value at the end of this path of names. */
  @SuppressWarnings("unchecked")
  public static <T> T at(Object value, String... path) {
    for (var step : path) {
      value = ((Map<String, Object>) value).get(step);
    }
    return (T) value;
  }

  /** Makes a record by its mutation and gives its id. */
  public String made(String verb, String type, Map<String, Object> input) {
    var field = Character.toLowerCase(type.charAt(0)) + type.substring(1);
    var capital = Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
    return at(
        data(
            "mutation($input: %s%sInput!) { %s%s(input: $input) { %s { id } } }"
                .formatted(capital, type, verb, type, field),
            "input",
            input),
        field,
        "id");
  }
}
