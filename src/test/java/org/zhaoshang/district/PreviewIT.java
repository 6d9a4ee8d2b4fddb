package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.access.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file is looked at before it counts. */
@DistrictTest
class PreviewIT {

  private static final String PREVIEW =
      """
      query($id: ID!) { import(id: $id) { state message created preview {
        look problem complete created updated unchanged held warned rejected skipped
        tables { sheet row year trueFor columns { letters heading field unit } }
        rows { sheet row change record fields { field from to } }
        totals { year phase currency measure before after } } } }
      """;
  private static final String LEDGER =
      """
      区重点项目推进台账（2018年）,,,,
      单位：万元,,,,
      项目名称,所属街道,总投资,年度计划投资,项目阶段
      瀛洲冷链物流园,营城子街道,35000,12000,新开工
      蓬莱海工装备基地,营城子街道,120000,30000,续建
      方丈康养小镇,没有的街道,,,前期
      """;

  @Autowired private District district;
  @Autowired private ApplicationContext product;
  @Autowired private JdbcClient jdbc;
  private Door door;

  @BeforeEach
  void theSampleIsIn() {
    district.ready();
    door = new Door(product);
  }

  @AfterEach
  void asItWas() {
    jdbc.sql("delete from ingest.import where owner is not null").update();
    jdbc.sql("delete from project.project where name ~ '瀛洲|蓬莱|方丈'").update();
  }

  @Test
  void aPreviewTellsWhatAFileWouldDoAndDoesNothing() {
    var queued = records("select count(*) from record.change");
    var id = look(LEDGER, Map.of());

    var seen = district.data(PREVIEW, Map.of("id", id)).get("import");

    assertThat(seen.get("state").asString()).as(seen.toString()).isEqualTo("PREVIEWED");
    assertThat(seen.get("created").asInt()).as("records that are there").isZero();
    var preview = seen.get("preview");
    assertThat(preview.get("created").asInt()).as(preview.toString()).isEqualTo(3);
    assertThat(preview.get("warned").asInt()).isEqualTo(1);
    var table = preview.at("/tables/0");
    assertThat(table.get("year").asString()).isEqualTo("2018");
    assertThat(table.get("row").asInt()).isEqualTo(3);
    assertThat(table.get("columns").toString())
        .contains(
            "{\"letters\":\"C\",\"heading\":\"总投资\",\"field\":\"totalInvestment\",\"unit\":\"万元\"}",
            "{\"letters\":\"E\",\"heading\":\"项目阶段\",\"field\":\"phase\",\"unit\":null}");
    assertThat(preview.at("/rows/0/fields").toString())
        .contains(
            "{\"field\":\"name\",\"from\":null,\"to\":\"瀛洲冷链物流园\"}",
            "{\"field\":\"totalInvestment\",\"from\":null,\"to\":\"350000000.00\"}",
            "{\"field\":\"years.2018.phase\",\"from\":null,\"to\":\"NEW_START\"}");
    assertThat(preview.get("totals").toString())
        .contains(
            "\"year\":\"2018\",\"phase\":\"NEW_START\",\"currency\":\"CNY\",\"measure\":\"count\"");
    assertThat(records("select count(*) from project.project where name ~ '瀛洲|蓬莱|方丈'")).isZero();
    assertThat(records("select count(*) from record.change")).isEqualTo(queued);
    assertThat(
            json(door.get(door.administrator(), "/imports/" + id + "/report"))
                .get("findings")
                .toString())
        .as("the report of what would be")
        .contains("没有的街道");
  }

  private long records(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private String look(String file, Map<String, String> parts) {
    var body = new StringBuilder();
    var all = new java.util.TreeMap<>(parts);
    all.put("preview", "true");
    all.forEach((name, value) ->
        body.append(
            "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value)));
    body.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"台账.csv\"\r\n\r\n")
        .append(file)
        .append("\r\n--b--\r\n");
    var answer = send("/imports", "multipart/form-data; boundary=b", body.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var id = json(answer).get("id").asString();
    await()
        .until(() ->
            !json(door.get(door.administrator(), "/imports/" + id))
                .get("state")
                .asString()
                .matches("QUEUED|RUNNING"));
    return id;
  }

  private HttpResponse<String> send(String path, String type, String body) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(door.address() + path))
                  .header("Authorization", "Bearer " + door.administrator())
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
