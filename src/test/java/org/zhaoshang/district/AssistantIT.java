package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An assistant's client of the Model Context Protocol, as the SDK has it, at the running product.
 */
@DistrictTest
class AssistantIT {

  @Autowired private District district;
  @Autowired private ApplicationContext product;
  private final List<McpSyncClient> open = new ArrayList<>();
  private Door door;

  @BeforeEach
  void ready() {
    district.ready();
    door = new Door(product);
  }

  @AfterEach
  void close() {
    open.forEach(McpSyncClient::closeGracefully);
  }

  private McpSyncClient client(String token) {
    var client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder(district.address())
                    .endpoint("/mcp")
                    .requestBuilder(
                        HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                    .build())
            .build();
    client.initialize();
    open.add(client);
    return client;
  }

  private static JsonNode answer(CallToolResult result) {
    return JsonMapper.shared().valueToTree(result.structuredContent());
  }

  @Test
  void registeredQueriesAreToolsThatSayWhatTheyAreForAndWhatTheyTake() {
    var tools = client(door.administrator()).listTools().tools();

    assertThat(tools)
        .extracting(Tool::name)
        .contains("OneBox", "ProjectFacets", "EnterpriseCard", "Applications")
        .doesNotContain("SubmitLead", "RegisterApplication", "SaveSearch", "Follow");
    assertThat(tools)
        .allSatisfy(tool -> {
          assertThat(tool.description())
              .as(tool.name())
              .matches("(?s).*\\p{IsHan}.*")
              .matches("(?s).*[a-z]{3} [a-z]+.*");
          assertThat(tool.annotations().readOnlyHint()).isTrue();
        });
    var facets =
        JsonMapper.shared()
            .<JsonNode>valueToTree(
                tools.stream()
                    .filter(tool -> tool.name().equals("ProjectFacets"))
                    .findFirst()
                    .orElseThrow()
                    .inputSchema());
    assertThat(facets.at("/properties/first/type").asString()).isEqualTo("integer");
    assertThat(facets.at("/properties/filter/$ref").asString()).isEqualTo("#/$defs/ProjectFilter");
    assertThat(facets.at("/$defs/ProjectFilter/properties/year/$ref").asString())
        .isEqualTo("#/$defs/IntFilter");
    assertThat(facets.at("/additionalProperties").asBoolean(true)).isFalse();
  }

  @Test
  void aCallIsAnsweredLikeTheOperationAtTheEndpoint() {
    var token = door.token(door.register("助手", Map.of(), "portfolio:read"));

    var result =
        client(token)
            .callTool(
                CallToolRequest.builder("EnterpriseCard").arguments(Map.of("query", "曙光")).build());

    assertThat(result.isError()).isFalse();
    var enterprise = answer(result).at("/data/enterprises/nodes/0");
    assertThat(enterprise.path("name").asString()).contains("曙光");
    assertThat(
            JsonMapper.shared()
                .readTree(
                    door.graphQl(
                            token,
                            "query($id: ID!) { node(id: $id) { ... on Enterprise { name } } }",
                            Map.of("id", enterprise.path("id").asString()))
                        .body())
                .at("/data/node/name"))
        .as("a record is quoted by its id")
        .isEqualTo(enterprise.path("name"));
  }

  @Test
  void whatTheTokenMayNotIsRefusedHere() {
    var reader = client(door.token(door.register("助手", Map.of(), "portfolio:read")));

    var leads =
        reader.callTool(CallToolRequest.builder("LeadsByStage").arguments(Map.of()).build());
    assertThat(leads.isError()).isTrue();
    assertThat(answer(leads).at("/data/leads").isNull()).isTrue();
    assertThat(answer(leads).at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");

    assertThatThrownBy(() ->
            reader.callTool(CallToolRequest.builder("SubmitLead").arguments(Map.of()).build()))
        .hasMessageContaining("Unknown tool");
    assertThatThrownBy(() -> client("nonsense")).hasStackTraceContaining("Authorization error");
  }

  @Test
  void aWrongArgumentIsNamed() {
    var client = client(door.administrator());

    assertProblem(client, Map.of("first", "five"), "first", "GRAPHQL_VALIDATION_FAILED");
    assertProblem(
        client,
        Map.of("filter", Map.of("year", Map.of("eq", "soon"))),
        "filter",
        "GRAPHQL_VALIDATION_FAILED");
    assertProblem(client, Map.of("page", 2), "page", "BAD_INPUT");
  }

  private static void assertProblem(
      McpSyncClient client, Map<String, Object> arguments, String place, String code) {
    var result =
        client.callTool(CallToolRequest.builder("ProjectFacets").arguments(arguments).build());
    assertThat(result.isError()).isTrue();
    var error = answer(result).at("/errors/0/extensions");
    assertThat(error.path("code").asString()).as(answer(result).toString()).isEqualTo(code);
    assertThat(error.at("/problems/0/path").asString())
        .as(answer(result).toString())
        .startsWith(place);
    assertThat(error.at("/problems/0/zh").asString()).matches("(?s).*\\p{IsHan}.*");
  }

  @Test
  void aCallDrawsFromTheCallersPoints() throws Exception {
    var token = door.token(door.register("省着用", Map.of("quotaPerMinute", 1), "portfolio:read"));
    var call =
        HttpRequest.newBuilder(URI.create(district.address() + "/mcp"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(
                BodyPublishers.ofString(
                    "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"Streets2018\", \"arguments\": {}}}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var first = http.send(call, BodyHandlers.ofString());
      assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
      assertThat(first.headers().firstValue("RateLimit")).isPresent();

      var second = http.send(call, BodyHandlers.ofString());
      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValue("Retry-After")).isPresent();
    }
  }
}
