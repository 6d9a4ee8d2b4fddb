package org.zhaoshang.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubgraphSdlTest {

  private static final String SDL =
      """
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@listSize"])
      directive @needs(scope: String!) repeatable on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION
      directive @record(table: String!) on OBJECT
      "One word."
      type Ship @key(fields: "id") @key(fields: "flag number") @record(table: "port.ship") @needs(scope: "ship:read") {
        id: ID!
        flag: String!
        number: Int! @deprecated(reason: "old")
        crew(all: Boolean @needs(scope: "crew:all")): [String!] @needs(scope: "crew:read") @needs(scope: "port:read")
      }
      input Either @oneOf { id: ID flag: String }
      type Query {
        ships(first: Int = 20, by: Either): [Ship!]! @listSize(assumedSize: 20, slicingArguments: ["first"], requireOneSlicingArgument: false)
        facets(size: Int = 20): [Facet!]! @listSize(assumedSize: 9, slicingArguments: ["size"], sizedFields: ["buckets"], requireOneSlicingArgument: false)
        page(first: Int): Facet @listSize(assumedSize: 9, slicingArguments: ["first"], sizedFields: ["buckets"], requireOneSlicingArgument: false)
      }
      type Facet { buckets: [String!]! }
      extend type Query { more: [Ship!] }
      enum Scope { SHIP_READ @scope(name: "ship:read") }
      scalar Date @specifiedBy(url: "https://example.com")
      """;

  @Test
  void directivesThatNoComposerKnowsAreLeftOut() {
    assertThat(sdl(false))
        .doesNotContain(
            "@oneOf", "@record", "port.ship", "@needs", "directive @", "scalar ID", "enum Scope")
        .contains(
            "@key(fields: \"flag number\")",
            "@deprecated(reason: \"old\")",
            "scalar Date @specifiedBy",
            "extend type Query",
            "One word.");
  }

  @Test
  void ofAListsSizeStandsWhatEveryComposerTakes() {
    assertThat(sdl(false))
        .contains(
            "[Ship!]! @listSize(slicingArguments: [\"first\"], requireOneSlicingArgument: false)",
            "[Facet!]! @listSize(assumedSize: 9)",
            "Facet @listSize(assumedSize: 9, slicingArguments: [\"first\"], sizedFields: [\"buckets\"]");
  }

  @Test
  void aPlaceIsTaggedByTheScopesThatItNeeds() {
    assertThat(sdl(false))
        .contains(
            "import: [\"@key\", \"@listSize\", \"@tag\"]",
            "@tag(name: \"ship/read\")",
            "all: Boolean @tag(name: \"crew/all\")",
            "@tag(name: \"crew/read\") @tag(name: \"port/read\")")
        .doesNotContain("@requiresScopes");
  }

  @Test
  void aGatewayThatChecksScopesIsToldThem() {
    assertThat(sdl(true))
        .contains(
            "\"@requiresScopes\"]",
            "@requiresScopes(scopes: [[\"ship:read\"]])",
            "@requiresScopes(scopes: [[\"crew:read\", \"port:read\"]])")
        .doesNotContain("[[\"crew:all\"]]");
  }

  @Test
  void keysAreTheFieldsOfTheSchema() {
    assertThat(SubgraphSdl.keys(new SchemaParser().parse(SDL)).get("Ship"))
        .containsExactly(List.of("id"), List.of("flag", "number"));
  }

  private static String sdl(boolean scopes) {
    return new SubgraphSdl(new SchemaParser().parse(SDL), scopes).write();
  }
}
