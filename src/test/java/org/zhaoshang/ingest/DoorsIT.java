package org.zhaoshang.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    classes = {IngestApplication.class, DoorsIT.Shelves.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "zhaoshang.ingest.poll=50ms",
      "zhaoshang.ingest.inbox-interval=50ms",
      "zhaoshang.ingest.max-upload=1MB"
    })
class DoorsIT {

  private static final String REGISTER = "企业名称,统一社会信用代码,联系电话\n大连海工科技有限公司,,13800000000\n";

  private static final Path FOLDER = temporary();

  @TestConfiguration
  static class Shelves {
    @Bean
    Shelf enterprises(JdbcClient jdbc) {
      return new Shelf("Enterprise", jdbc);
    }
  }

  @DynamicPropertySource
  static void inbox(DynamicPropertyRegistry registry) {
    registry.add("zhaoshang.ingest.inbox", () -> FOLDER.resolve("inbox").toString());
  }

  @LocalServerPort int port;
  @Autowired Shelf shelf;
  @Autowired Imports imports;

  @BeforeEach
  void emptyShelf() {
    shelf.clear();
  }

  @Test
  void uploadIsAnsweredAtOnce_andItsReportCanBeFetched() {
    var answer = upload("登记.csv", REGISTER.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.getStatusCode().value()).isEqualTo(202);
    var id = answer.getBody().get("id").asString();
    assertThat(answer.getHeaders().getLocation()).hasToString("/imports/" + id);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> json("/imports/" + id).getBody().get("state").asString().equals("SUCCEEDED"));
    assertThat(json("/imports/" + id).getBody().get("accepted").asInt()).isEqualTo(1);
    assertThat(json("/imports/" + id + "/report").getBody().get("findings").toString())
        .contains("personal data")
        .doesNotContain("13800000000");
    var workbook =
        client().get().uri("/imports/" + id + "/report.xlsx").retrieve().toEntity(byte[].class);
    assertThat(workbook.getHeaders().getContentDisposition().getFilename()).endsWith(".xlsx");
    assertThat(workbook.getBody()).startsWith('P', 'K');
    assertThat(json("/imports?limit=5").getBody().size()).isPositive();
  }

  @Test
  void aReportIsReadPageByPage_byHowManyFindingsAreKnown() {
    var id = upload("登记.csv", REGISTER.getBytes(StandardCharsets.UTF_8)).getBody().get("id");
    var report = "/imports/" + id.asString() + "/report?limit=%d&after=%d";
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            json("/imports/" + id.asString())
                .getBody()
                .get("state")
                .asString()
                .equals("SUCCEEDED"));
    var whole = json(report.formatted(1000, 0)).getBody();
    assertThat(whole.get("next").isNull()).isTrue();
    int all = whole.get("findings").size();
    assertThat(all).isGreaterThan(1);

    for (int known = 0; known < all; known++) {
      var page = json(report.formatted(1, known)).getBody();
      assertThat(page.get("findings")).containsExactly(whole.get("findings").get(known));
      assertThat(page.get("next").asInt(all)).isEqualTo(known + 1);
    }
    assertProblem(json("/imports/" + id.asString() + "/report?after=x"), 400, "after");
  }

  @Test
  void whatIsWrongWithARequestIsSaidAsAProblem_neverAStackTrace() {
    assertProblem(
        upload("x.xls", "%PDF-1.7 nothing else".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        400,
        ".xlsx");
    assertProblem(upload("big.csv", new byte[3 << 20]), 413, "limit");
    assertProblem(json("/imports/nonsense"), 400, "id");
    assertProblem(json("/imports/00000000-0000-0000-0000-000000000000"), 404, "no import");
    assertProblem(json("/imports?limit=0"), 400, "1 to 100");
    assertProblem(
        client()
            .post()
            .uri("/imports")
            .contentType(MediaType.MULTIPART_FORM_DATA)
            .body(new LinkedMultiValueMap<>(java.util.Map.of("x", java.util.List.of("y"))))
            .exchange(
                (q, a) -> ResponseEntity.status(a.getStatusCode()).body(a.bodyTo(JsonNode.class))),
        400,
        "file");
  }

  @Test
  void fileInTheInboxIsImportedOnce_andMovedWithItsReport() throws Exception {
    var growing = FOLDER.resolve("inbox/登记.csv.part");
    Files.writeString(growing, REGISTER);
    Files.move(growing, FOLDER.resolve("inbox/登记.csv"));

    await().atMost(Duration.ofSeconds(20)).until(() -> names("done").size() == 3);
    assertThat(names("done"))
        .anyMatch(n -> n.endsWith("登记.csv.report.xlsx"))
        .anyMatch(n -> n.endsWith("登记.csv.report.json"));
    assertThat(names("taken")).isEmpty();
    assertThat(shelf.count()).isEqualTo(1);
  }

  @Test
  void badFileInTheInboxIsMovedToFailedWithTheReason() throws Exception {
    Files.writeString(FOLDER.resolve("inbox/bad.csv"), "a,b\n1,2\n");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> names("failed").stream().anyMatch(n -> n.endsWith("bad.csv.report.json")));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("zhaoshang-inbox-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.util.List<String> names(String sub) throws IOException {
    try (var files = Files.list(FOLDER.resolve("inbox").resolve(sub))) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private static void assertProblem(ResponseEntity<JsonNode> answer, int status, String said) {
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatusCode.valueOf(status));
    assertThat(answer.getBody().get("detail").asString()).contains(said);
    assertThat(answer.getBody().toString()).doesNotContain("Exception", "trace", "at org.");
  }

  private ResponseEntity<JsonNode> upload(String name, byte[] bytes) {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add(
        "file",
        new ByteArrayResource(bytes) {
          @Override
          public String getFilename() {
            return name;
          }
        });
    return client()
        .post()
        .uri("/imports")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(form)
        .exchange((q, a) ->
            ResponseEntity.status(a.getStatusCode())
                .headers(a.getHeaders())
                .body(a.bodyTo(JsonNode.class)));
  }

  private ResponseEntity<JsonNode> json(String path) {
    return client()
        .get()
        .uri(path)
        .exchange(
            (q, a) -> ResponseEntity.status(a.getStatusCode()).body(a.bodyTo(JsonNode.class)));
  }

  private RestClient client() {
    return RestClient.create("http://localhost:" + port);
  }
}
