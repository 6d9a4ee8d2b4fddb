package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import org.zhaoshang.graph.ErrorCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What developers look for: pages, one file, and errors in their language. */
@DistrictTest
class ReferenceIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String CONTROLLERS = "org.zhaoshang";

  @Autowired private District district;

  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  @BeforeEach
  void ready() {
    district.ready();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(district.address() + path)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void thePagesSayWithoutATokenWhatThereIsAndWhichScopeItTakes() throws Exception {
    var index = get("/docs");
    assertThat(index.statusCode()).isEqualTo(200);
    assertThat(index.body()).contains("docs/Query#projects", "docs/Project", "投资项目");
    assertThat(ErrorCode.values())
        .allSatisfy(code -> assertThat(index.body()).contains("<code>" + code + "</code>"));

    var query = get("/docs/Query").body();
    assertThat(query).contains("id=\"leads\"", "权限 scope <code>lead:read</code>");
    assertThat(get("/docs/Nothing").statusCode()).isEqualTo(404);
    assertThat(get("/docs/reference.js").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
  }

  @Test
  void theSchemaIsOneFileThatOthersParse() throws Exception {
    var schema = new SchemaParser().parse(get("/docs/schema.graphqls").body());

    assertThat(schema.getType("ProjectPhase")).isPresent();
    assertThat(schema.scalars().get("Date").getDirectives("specifiedBy")).isNotEmpty();
  }

  @Test
  void everyAddressThatIsNoGraphQlIsInTheOpenApiDocument() throws Exception {
    Map<String, Object> document = new Yaml().load(get("/docs/openapi.yaml").body());
    var served =
        requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
            .filter(e -> e.getValue().getBeanType().getName().startsWith(CONTROLLERS))
            .flatMap(e ->
                Objects.requireNonNull(e.getKey().getPathPatternsCondition())
                    .getPatternValues()
                    .stream())
            .map(path -> path.replaceAll("\\{(\\w+):[^}]+}", "{$1}"))
            .collect(Collectors.toSet());

    assertThat(((Map<?, ?>) document.get("paths")).keySet())
        .extracting(String::valueOf)
        .containsExactlyInAnyOrderElementsOf(served);
  }

  private String sent(String operation, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(district.address() + "/graphql"))
            .header("Authorization", district.token())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JsonMapper.shared().writeValueAsString(Map.of("query", operation))));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString()).body();
  }

  private JsonNode inChinese(String operation) throws Exception {
    return JsonMapper.shared()
        .readTree(sent(operation, "Accept-Language", "zh-CN,zh;q=0.9"))
        .at("/errors/0");
  }

  @Test
  void theLeadOfTheDocumentationIsTakenAsPrinted() throws Exception {
    var page = Files.readString(Path.of("docs/partner.md"));
    var start = page.indexOf("mutation { submitLead(");
    var answer =
        JsonMapper.shared().readTree(sent(page.substring(start, page.indexOf("```", start))));
    try {
      assertThat(answer.get("errors")).isNull();
      assertThat(answer.at("/data/submitLead/lead/stage").asString()).isEqualTo("CLUE");
    } finally {
      district
          .record()
          .sql(
              """
              with gone as (delete from lead.lead where name = '液氢储运基地' returning id),
              told as (delete from record.provenance where type = 'Lead' and id in (select id from gone))
              insert into record.change (type, id) select 'Lead', id from gone
              """)
          .update();
      district.awaitSearchable();
    }
  }

  @Test
  void whoeverReadsChineseIsToldOfErrorsInIt() throws Exception {
    assertThat(inChinese("{ nothing }").get("message").asString())
        .contains("类型“Query”没有字段“nothing”");
    assertThat(inChinese("{ projects ").get("message").asString()).contains("语法有误");
    assertThat(inChinese("{ projects(first: 1000) { totalCount } }").get("message").asString())
        .startsWith("页数、列表或文件超过限度");
  }

  @Test
  void everyInputThatIsRefusedSaysItsPlaceAsData() throws Exception {
    var problem =
        inChinese("{ projects(first: 1000) { totalCount } }").at("/extensions/problems/0");

    assertThat(problem.get("path").asString()).isEqualTo("first");
    assertThat(problem.get("rule").asString()).isEqualTo("limit_exceeded");
  }

  @Test
  void aQueryAmongEventsIsAnsweredByOneAndItsErrorsHaveCodes() throws Exception {
    assertThat(sent("{ streets { name } }", "Accept", "text/event-stream"))
        .contains("event:next", "营城子街道", "event:complete");
    assertThat(sent("{ nothing }", "Accept", "text/event-stream"))
        .contains("GRAPHQL_VALIDATION_FAILED");
  }
}
