package org.zhaoshang.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.zhaoshang.defence.hangup.HangUps;

class OperationGuardTest {

  private ExecutionInput asked = ExecutionInput.newExecutionInput("{ quick }").build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    clock.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "{ __schema { types { name } } }",
    "{ x: __type(name: \"Query\") { name } }",
    "{ ...F } fragment F on Query { _service { sdl } }"
  })
  void whereIntrospectionIsOffNobodyLearnsTheSchema(String operation) {
    var result = graphQl(Map.of("introspection", "false")).execute(operation);

    assertThat(code(result)).isEqualTo("INTROSPECTION_DISABLED");
    assertThat(graphQl(Map.of()).execute(operation).getErrors()).isEmpty();
  }

  @Test
  void theNameOfATypeIsNoIntrospection() {
    assertThat(
            graphQl(Map.of("introspection", "false")).execute("{ __typename quick }").getErrors())
        .isEmpty();
  }

  @Test
  void whatIsLeftWhenTheTimeIsOverIsNotFetchedAndThereIsOneError() {
    var result = patient(Map.of("timeout", "50ms"), Duration.ofHours(1));

    assertThat(result.getErrors()).hasSize(1);
    assertThat(code(result)).isEqualTo("TIMEOUT");
    assertThat(result.getErrors().getFirst().getMessage())
        .isEqualTo("the operation took longer than 50 ms and was ended; ask for less at a time");
    assertThat(result.<Object>getData()).isNull();
    assertThat(result.getExtensions()).containsKey("cost");
  }

  @Test
  void aClientMayHaveLessPatienceButNotMore() {
    assertThat(limit(patient(Map.of("timeout", "50ms"), Duration.ofHours(1)))).isEqualTo(50L);
    assertThat(limit(patient(Map.of("timeout", "1h"), Duration.ofMillis(40)))).isEqualTo(40L);
  }

  @ParameterizedTest
  @CsvSource({
    "wait=3, 3",
    "'respond-async, wait=10', 10",
    "wait = 0, 1",
    "'return=minimal; wait=2', 2"
  })
  void patienceIsReadFromThePreferences(String header, long seconds) {
    assertThat(Patience.of(List.of(header))).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void whoSaysNothingHasThePatienceOfTheServer() {
    assertThat(Patience.of(List.of())).isEmpty();
    assertThat(Patience.of(List.of("respond-async", "await=3"))).isEmpty();
  }

  private static String code(ExecutionResult result) {
    return String.valueOf(result.getErrors().getFirst().getExtensions().get("code"));
  }

  private static Object limit(ExecutionResult result) {
    return result.getErrors().getFirst().getExtensions().get("limit");
  }

  private ExecutionResult patient(Map<String, String> settings, Duration patience) {
    asked =
        ExecutionInput.newExecutionInput("{ untilTheEnd after: quick }")
            .graphQLContext(Map.of(Patience.CONTEXT_KEY, patience))
            .build();
    return graphQl(settings).execute(asked);
  }

  private GraphQL graphQl(Map<String, String> settings) {
    var properties =
        new Binder(new MapConfigurationPropertySource(settings))
            .bindOrCreate("", DefenceProperties.class);
    var registry =
        new SchemaParser()
            .parse(
                "type Query { quick: Int untilTheEnd: Int _service: Service } type Service { sdl: String }");
    var wiring =
        RuntimeWiring.newRuntimeWiring()
            .type(
                "Query",
                q ->
                    q.dataFetcher("quick", env -> 1)
                        .dataFetcher("_service", env -> Map.of("sdl", "…"))
                        .dataFetcher(
                            "untilTheEnd",
                            env -> {
                              await().until(asked::isCancelled);
                              return 1;
                            }))
            .build();
    return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(registry, wiring))
        .instrumentation(new OperationGuard(properties, clock, new HangUps(clock)))
        .build();
  }
}
