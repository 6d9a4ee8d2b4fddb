package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.access.Door;
import org.zhaoshang.schema.SubgraphSdl;
import tools.jackson.databind.JsonNode;

/**
 * The graph beside another department's, which knows credit codes, project codes, streets and
 * industries: composed by the composers that other teams use, asked through a gateway as it is
 * shipped.
 */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayIT {

  @Autowired private District district;
  @Autowired private ApplicationContext product;
  @Autowired private JdbcClient jdbc;
  private NodeTools tools;

  @BeforeAll
  void install() throws Exception {
    tools = NodeTools.installed("composition");
    district.ready();
  }

  @Test
  void everyComposerJoinsTheGraphWithAnotherInBothOrders() throws Exception {
    var sdl = district.data("{ _service { sdl } }").at("/_service/sdl").asString();

    assertComposed(tools.run("compose.mjs", Map.of("sdl", sdl)));
  }

  @Test
  void everyComposerTakesTheScopesToo() throws Exception {
    var sdl = new SubgraphSdl(district.part(TypeDefinitionRegistry.class), true).write();

    var composed = tools.run("compose.mjs", Map.of("sdl", sdl, "once", true));

    assertComposed(composed);
    assertThat(composed.at("/@apollo~1composition/0/supergraph").asString())
        .contains("@requiresScopes(scopes: [[\"lead:read\"]])");
  }

  @Test
  void aTypeThatBothHaveByChanceIsToldByEveryComposer() throws Exception {
    var sdl = district.data("{ _service { sdl } }").at("/_service/sdl").asString();
    var other =
        Files.readString(Path.of("src/test/npm/composition/permits.graphqls"))
            + "type Viewer { name: String! } extend type Query { inspectors: [Viewer!]! here: Scope }"
            + " enum Scope { SEA LAND }";

    var composed = tools.run("compose.mjs", Map.of("sdl", sdl, "other", other, "once", true));

    composed.forEachEntry((composer, orders) ->
        assertThat(orders.at("/0/errors").valueStream().map(JsonNode::asString))
            .as(composer)
            .singleElement()
            .asString()
            .contains("Viewer", "name"));
  }

  private static void assertComposed(JsonNode composers) {
    assertThat(composers.propertyNames()).hasSize(3);
    composers.forEachEntry((composer, orders) ->
        orders.forEach(order -> {
          assertThat(order.get("errors")).as(composer).isEmpty();
          assertThat(order.get("supergraph").asString()).as(composer).isNotEmpty();
        }));
  }

  @Test
  void aGatewayAnswersOverBothWithTheCallersToken() throws Exception {
    var enterprise =
        jdbc.sql(
                "select credit_code, name from enterprise.enterprise where credit_code is not null and retired_at is null order by id limit 1")
            .query()
            .singleRow();
    var project =
        jdbc.sql(
                "select id, code, name from project.project where code is not null and retired_at is null order by id limit 1")
            .query()
            .singleRow();
    var permits =
        List.of(
            Map.of(
                "number",
                "P-1",
                "creditCode",
                enterprise.get("credit_code"),
                "project",
                project.get("code"),
                "street",
                "210211020",
                "industry",
                "38"));
    var door = new Door(product);
    var partner = "Bearer " + door.token(door.register("网关", Map.of(), "portfolio:read"));
    var operations = new ArrayList<Map<String, Object>>();
    operations.add(
        Map.of(
            "query",
            "{ permits { number fee { yi } holder { name intention } project { name } street { name inspectors } industry { name inspected } } }"));
    operations.add(
        Map.of(
            "query",
            "query($id: ID!) { node(id: $id) { ... on Project { name permits { number } street { inspectors } } } }",
            "variables",
            Map.of("id", district.id("Project", ((Number) project.get("id")).longValue()))));
    operations.add(
        Map.of(
            "query",
            "{ permits { holder { name intention } } leads { totalCount } }",
            "token",
            partner));
    operations.add(
        Map.of(
            "query",
            "mutation { submitLead(input: {name: \"经网关登记\", registeredOn: \"2999-01-01\"}) { lead { id } } }"));
    operations.add(Map.of("query", "{ projects(first: 1000) { totalCount } }"));
    operations.add(Map.of("query", "{ permits { holder { name } } }", "token", "Bearer x"));

    var answers = asked(permits, operations);

    var permit = answers.at("/0/data/permits/0");
    assertThat(answers.at("/0/errors").isMissingNode()).as(answers.get(0).toString()).isTrue();
    assertThat(permit.at("/holder/name").asString()).isEqualTo(enterprise.get("name"));
    assertThat(permit.at("/project/name").asString()).isEqualTo(project.get("name"));
    assertThat(permit.at("/street/inspectors").asInt()).isEqualTo(3);
    assertThat(permit.at("/street/name").asString()).isNotEmpty();
    assertThat(permit.at("/industry/inspected").asBoolean()).isTrue();
    assertThat(permit.at("/industry/name").asString()).isNotEmpty();

    assertThat(answers.at("/1/data/node/permits/0/number").asString())
        .as(answers.get(1).toString())
        .isEqualTo("P-1");

    assertThat(answers.at("/2/data/permits/0/holder/name").asString())
        .isEqualTo(enterprise.get("name"));
    assertThat(answers.at("/2/data/leads").isNull()).isTrue();
    assertThat(codes(answers.get(2))).containsExactlyInAnyOrder("FORBIDDEN", "FORBIDDEN");
    assertThat(answers.at("/2/errors").toString())
        .contains("\"path\":[\"permits\",0,\"holder\",\"intention\"]", "\"path\":[\"leads\"]");

    assertThat(codes(answers.get(3))).containsExactly("BAD_INPUT");
    assertThat(codes(answers.get(4))).containsExactly("LIMIT_EXCEEDED");
    assertThat(answers.at("/5/data/permits/0/holder").isNull()).isTrue();
    assertThat(answers.at("/5/errors")).isNotEmpty();
  }

  private JsonNode asked(List<Map<String, Object>> permits, List<Map<String, Object>> operations)
      throws Exception {
    return tools.run(
        "gateway.mjs",
        Map.of(
            "address",
            district.address(),
            "token",
            district.token(),
            "permits",
            permits,
            "operations",
            operations));
  }

  @Test
  void aGatewayPassesMutationsOnWithRightsAndErrors() throws Exception {
    var door = new Door(product);
    var writer =
        "Bearer "
            + door.token(
                door.register("网关登记", Map.of(), "lead:read", "lead:write", "district:read"));
    var reader = "Bearer " + door.token(door.register("网关查看", Map.of(), "lead:read"));
    var submit =
        "mutation($name: String!, $amount: Decimal = \"1\") { submitLead(input: {name: $name, intendedInvestment: {amount: $amount, approximate: true}}) { lead { id name stage } } }";
    Map<String, Object> lead = Map.of("name", "经网关登记的线索", "amount", "120000000.00");

    var answers =
        asked(
            List.of(),
            List.of(
                Map.of("query", submit, "variables", lead, "token", writer),
                Map.of("query", submit, "variables", lead, "token", reader),
                Map.of("query", submit, "variables", Map.of("name", " "), "token", writer)));

    var made = answers.at("/0/data/submitLead/lead");
    assertThat(made.path("name").asString()).as(answers.toString()).isEqualTo("经网关登记的线索");
    assertThat(
            district
                .data(
                    "query($id: ID!) { lead(id: $id) { name } }",
                    Map.of("id", made.get("id").asString()))
                .at("/lead/name")
                .asString())
        .isEqualTo("经网关登记的线索");

    assertThat(answers.at("/1/data/submitLead").isNull()).isTrue();
    assertThat(codes(answers.get(1))).containsExactly("FORBIDDEN");
    assertThat(answers.at("/1/errors/0/path/0").asString()).isEqualTo("submitLead");

    assertThat(codes(answers.get(2))).containsExactly("BAD_INPUT");
    assertThat(answers.at("/2/errors/0/extensions/problems/0/path").asString())
        .isEqualTo("input.name");
  }

  private static List<String> codes(JsonNode answer) {
    return answer
        .get("errors")
        .valueStream()
        .map(error -> error.at("/extensions/code").asString())
        .toList();
  }

  @Test
  void theAuditsOfGraphQlOverHttpPass() throws Exception {
    var audit =
        tools.run("audits.mjs", Map.of("address", district.address(), "token", district.token()));

    assertThat(audit.get("all").asInt()).isGreaterThan(50);
    assertThat(audit.get("failed")).isEmpty();
  }
}
