package org.zhaoshang.right;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Caller.Kind;

class RightsInstrumentationTest {

  private static final String SCHEMA =
      """
      directive @needs(scope: String!) on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
      type Query {
        open: String
        secret: String @needs(scope: "secret:read")
        ship(cargo: String @needs(scope: "cargo:read"), port: String): Ship
        ships(filter: ShipFilter, by: [Order!]): [String!]!
      }
      type Ship @needs(scope: "ship:read") { name: String captain: String @needs(scope: "secret:read") }
      input ShipFilter { name: String cargo: String @needs(scope: "cargo:read") any: [ShipFilter!] }
      enum Order { NAME CARGO @needs(scope: "cargo:read") }
      """;

  private static final GraphQL GRAPH =
      GraphQL.newGraphQL(
              new SchemaGenerator()
                  .makeExecutableSchema(
                      new SchemaParser().parse(SCHEMA),
                      RuntimeWiring.newRuntimeWiring()
                          .type(
                              "Query",
                              q ->
                                  q.dataFetcher("open", env -> "o")
                                      .dataFetcher("secret", env -> "s")
                                      .dataFetcher(
                                          "ship", env -> Map.of("name", "n", "captain", "c"))
                                      .dataFetcher("ships", env -> List.of("a", "b")))
                          .build()))
          .instrumentation(new RightsInstrumentation())
          .build();

  @Test
  void aFieldWithoutItsScopeIsNullWithAnErrorAndTheOthersAreIntact() {
    var result = ask("{ open secret }", Set.of());

    assertThat(data(result)).containsEntry("open", "o").containsEntry("secret", null);
    assertThat(result.getErrors())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.getPath()).containsExactly("secret");
          assertThat(error.getExtensions())
              .containsEntry("code", "FORBIDDEN")
              .containsEntry("scope", "secret:read");
          assertThat(error.getMessage()).isEqualTo("secret needs the scope secret:read");
        });
    assertThat(ask("{ secret }", Set.of("secret:read")).getErrors()).isEmpty();
  }

  @Test
  void theScopeOfATypeIsTheDefaultOfItsFieldsAndAFieldsOwnComesOnTop() {
    assertThat(codes("{ ship { name } }", Set.of())).containsExactly("ship.name ship:read");
    assertThat(codes("{ ship { name captain } }", Set.of("ship:read")))
        .containsExactly("ship.captain secret:read");
    assertThat(codes("{ ship { name captain } }", Set.of("ship:read", "secret:read"))).isEmpty();
  }

  @Test
  void anArgumentThatNeedsAScopeRefusesTheFieldWhenItIsGiven() {
    assertThat(codes("{ ship(port: \"p\") { __typename } }", Set.of())).isEmpty();
    assertThat(codes("{ ship(cargo: \"c\") { __typename } }", Set.of()))
        .containsExactly("ship cargo:read");
    assertThat(codes("{ ship(cargo: null) { __typename } }", Set.of())).isEmpty();
  }

  @Test
  void filtersAndOrdersAreRefusedHoweverDeepTheyStand() {
    var scopes = Set.<String>of();
    assertThat(codes("{ ships(filter: {name: \"n\", any: [{name: \"m\"}]}, by: [NAME]) }", scopes))
        .isEmpty();
    assertThat(codes("{ ships(filter: {cargo: \"c\"}) }", scopes))
        .containsExactly("ships cargo:read");
    assertThat(codes("{ ships(filter: {any: [{name: \"n\"}, {any: [{cargo: \"c\"}]}]}) }", scopes))
        .containsExactly("ships cargo:read");
    assertThat(codes("{ ships(by: [NAME, CARGO]) }", scopes)).containsExactly("ships cargo:read");
    assertThat(codes("{ ships(by: [CARGO]) }", Set.of("cargo:read"))).isEmpty();
  }

  @Test
  void whatComesByAVariableIsRefusedAlike() {
    var result =
        GRAPH.execute(
            input("query($f: ShipFilter) { ships(filter: $f) }", Set.of())
                .variables(Map.of("f", Map.of("cargo", "c"))));

    assertThat(result.getErrors()).hasSize(1);
  }

  @Test
  void aListThatCannotBeNullIsEmpty() {
    var result = ask("{ open ships(by: [CARGO]) }", Set.of());

    assertThat(data(result)).containsEntry("open", "o").containsEntry("ships", List.of());
    assertThat(result.getErrors()).hasSize(1);
  }

  @Test
  void theProductItselfNeedsNoScope() {
    var result =
        GRAPH.execute(
            ExecutionInput.newExecutionInput("{ secret ship(cargo: \"c\") { captain } }")
                .graphQLContext(Map.of(Caller.CONTEXT_KEY, Caller.PRODUCT)));

    assertThat(result.getErrors()).isEmpty();
  }

  @Test
  void everyPlaceInAListIsRefusedAtItsOwnPathAndAliasesHelpNobody() {
    assertThat(codes("{ a: secret b: secret }", Set.of()))
        .containsExactly("a secret:read", "b secret:read");
  }

  private static ExecutionResult ask(String operation, Set<String> scopes) {
    return GRAPH.execute(input(operation, scopes));
  }

  private static ExecutionInput.Builder input(String operation, Set<String> scopes) {
    return ExecutionInput.newExecutionInput(operation)
        .graphQLContext(
            Map.of(
                Caller.CONTEXT_KEY, new Caller("someone", Kind.APPLICATION, scopes, null, null)));
  }

  private static Map<String, Object> data(ExecutionResult result) {
    return result.getData();
  }

  private static List<String> codes(String operation, Set<String> scopes) {
    return ask(operation, scopes).getErrors().stream()
        .map((GraphQLError error) ->
            String.join(".", error.getPath().stream().map(String::valueOf).toList())
                + " "
                + error.getExtensions().get("scope"))
        .toList();
  }
}
