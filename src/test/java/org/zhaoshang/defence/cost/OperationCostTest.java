package org.zhaoshang.defence.cost;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.CoercedVariables;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationCostTest {

  private static final GraphQLSchema SCHEMA =
      new SchemaGenerator()
          .makeExecutableSchema(
              new SchemaParser()
                  .parse(
                      """
                      directive @cost(weight: Int!) on ARGUMENT_DEFINITION | FIELD_DEFINITION | OBJECT
                      directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
                        requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
                      type Query {
                        found(first: Int, last: Int, text: String @cost(weight: 7)): Connection! @cost(weight: 200)
                          @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["nodes"])
                        one: Thing
                        named(first: Int = 7): [Thing!]! @listSize(slicingArguments: ["first"])
                        nodes(ids: [ID!]!): [Node]!
                        some: [Thing!]
                      }
                      type Mutation { do: Thing }
                      type Connection {
                        nodes: [Thing!]!
                        total: Int
                        facets(of: [String!]! @cost(weight: 50), size: Int = 20): [Facet!]!
                          @listSize(assumedSize: 20, slicingArguments: ["size"], sizedFields: ["buckets"])
                      }
                      type Facet @cost(weight: 0) { buckets: [Bucket!]! name: String }
                      type Bucket { value: String }
                      interface Node { id: ID! }
                      type Thing implements Node { id: ID! money: Money others: [Thing!] }
                      type Cheap implements Node { id: ID! }
                      type Money @cost(weight: 0) { yi: String }
                      """),
              RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory()).build());

  private final OperationCost cost = new OperationCost(SCHEMA);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {__typename}                                              | 0
          {one {id}}                                                | 1
          {one {id money {yi}}}                                     | 1
          {some {id}}                                               | 10
          {some {others {id}}}                                      | 110
          {found {total}}                                           | 201
          {found {nodes {id}}}                                      | 221
          {found(first: 100) {nodes {id}}}                          | 301
          {found(last: 3) {nodes {id}}}                             | 204
          {found(text: "") {total}}                                 | 201
          {found(text: "新能源") {total}}                              | 208
          {found(text: "新能源汽车动力电池产业") {total}}                      | 215
          {found(text: "%s") {total}}                               | 257
          {found(first: -5) {nodes {id}}}                           | 201
          {found(first: 100) {nodes {others {id}}}}                 | 1301
          {named {id}}                                              | 7
          {named(first: 2) {id}}                                    | 2
          {nodes(ids: [1, 2, 3]) {id}}                              | 3
          {nodes(ids: [1, 2, 3]) {id ... on Thing {others {id}}}}   | 33
          {found {facets(of: ["a", "b"]) {name}}}                   | 301
          {found {facets(of: ["a", "b"]) {buckets {value}}}}        | 341
          {found {facets(of: ["a"], size: 1000) {buckets {value}}}} | 1251
          {a: one {id} b: one {id}}                                 | 2
          {one {id} one {id} ...F} fragment F on Query {one {id}}   | 1
          {one @skip(if: true) {id}}                                | 0
          {__schema {types {name}}}                                 | 500
          mutation {do {id}}                                        | 11
          """)
  void anOperationCostsWhatTheSchemaSays(String operation, long expected) {
    var written = operation.replace("%s", "大连".repeat(500));

    assertThat(of(written).total()).isEqualTo(expected);
  }

  @Test
  void theDearestFieldIsNamed() {
    var found = of("{a: one {id} b: found(first: 50) {nodes {id}}}");

    assertThat(found.dearest()).isEqualTo("b");
    assertThat(found.dearestCost()).isEqualTo(251);
  }

  @Test
  void aNumberTooLargeToMultiplyStaysLarge() {
    assertThat(
            of("{found(first: 2147483647) {nodes {others {others {others {others {others {id}}}}}}}}")
                .total())
        .isGreaterThan(1_000_000_000_000L);
  }

  private OperationCost.Cost of(String operation) {
    return cost.of(
        ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
            SCHEMA, Parser.parse(operation), null, CoercedVariables.of(Map.of())));
  }
}
