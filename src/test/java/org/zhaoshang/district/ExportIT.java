package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.access.Door;
import org.zhaoshang.schema.SearchSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a search finds, taken home as a file: the same rows, rights and masks, whole or not at all.
 */
@DistrictTest
class ExportIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired private District district;
  @Autowired private ApplicationContext product;
  @Autowired private SearchSchema schema;
  @Autowired private CountedSearches searches;
  private Door door;

  @BeforeEach
  void ready() {
    district.ready();
    door = new Door(product);
  }

  @AfterEach
  void letSearch() {
    searches.pagesLeft(Integer.MAX_VALUE);
  }

  private HttpResponse<byte[]> get(String token, String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(district.address() + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofByteArray());
  }

  private byte[] file(String path) throws Exception {
    var answer = get(door.administrator(), path);
    assertThat(answer.statusCode()).as(() -> text(answer.body())).isEqualTo(200);
    return answer.body();
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String encoded(String json) {
    return URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  private static List<List<String>> csv(byte[] body) {
    var rows = new ArrayList<List<String>>();
    try (var reader =
        CsvReader.builder().detectBomHeader(true).ofCsvRecord(new ByteArrayInputStream(body))) {
      reader.forEach(row -> rows.add(row.getFields()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private static List<JsonNode> lines(byte[] body) {
    return text(body).lines().map(JSON::readTree).toList();
  }

  private static List<Row> sheet(byte[] body) throws IOException {
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(body))) {
      return workbook.getFirstSheet().read();
    }
  }

  private int total(String entry) {
    return district
        .data("{ %s { totalCount } }".formatted(entry))
        .at("/" + entry + "/totalCount")
        .asInt();
  }

  /** The ids of a list, as a client walks it. */
  private List<String> walked(String entry, String arguments) {
    var ids = new ArrayList<String>();
    var after = "";
    while (true) {
      var page =
          district
              .data(
                  "{ %s(first: 100%s%s) { nodes { id } pageInfo { hasNextPage endCursor } } }"
                      .formatted(entry, arguments, after))
              .get(entry);
      page.get("nodes").forEach(node -> ids.add(node.get("id").asString()));
      if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
        return ids;
      }
      after = ", after: \"%s\"".formatted(page.at("/pageInfo/endCursor").asString());
    }
  }

  @Test
  void everyTypeThatIsSearchedIsExportedInEveryFormat() throws Exception {
    for (var type : schema.types()) {
      int total = total(type.entry());
      var csv = csv(file("/exports/%s.csv".formatted(type.entry())));
      assertThat(csv).as(type.entry()).hasSize(total + 1);
      assertThat(csv.getFirst()).as(type.entry()).startsWith("全局编号").doesNotHaveDuplicates();
      assertThat(csv).as(type.entry()).allMatch(row -> row.size() == csv.getFirst().size());
      if (total < 300) {
        assertThat(sheet(file("/exports/%s.xlsx".formatted(type.entry()))))
            .as(type.entry())
            .hasSize(total + 1);
      }
    }
  }

  @Test
  void aFileHasTheRowsOfTheQueryInItsOrderFromPageToPage() throws Exception {
    var answer =
        get(
            door.administrator(),
            "/exports/enterprises.ndjson?fields=name,creditCode&filter="
                + encoded("{\"industry\": {\"in\": [\"C\"]}}")
                + "&orderBy="
                + encoded("[{\"field\": \"REGISTERED_CAPITAL\", \"direction\": \"DESC\"}]"));
    var lines = lines(answer.body());
    var walked =
        walked(
            "enterprises",
            ", filter: {industry: {in: [\"C\"]}}, orderBy: [{field: REGISTERED_CAPITAL, direction: DESC}]");

    assertThat(walked).hasSizeGreaterThan(500);
    assertThat(lines.subList(0, lines.size() - 1).stream().map(l -> l.get("id").asString()))
        .containsExactlyElementsOf(walked);
    assertThat(lines.getFirst().propertyNames())
        .containsExactlyInAnyOrder("id", "name", "creditCode");
    assertThat(lines.getLast().at("/rows").asInt()).isEqualTo(walked.size());
    assertThat(answer.headers().firstValue("X-Total-Count"))
        .contains(String.valueOf(walked.size()));
  }

  @Test
  void aTextFindsInAFileWhatItFindsInTheDesk() throws Exception {
    var lines = lines(file("/exports/enterprises.ndjson?query=" + encoded("shuguang")));

    assertThat(lines.subList(0, lines.size() - 1).stream().map(l -> l.get("id").asString()))
        .containsExactlyElementsOf(walked("enterprises", ", query: \"shuguang\""))
        .isNotEmpty();
  }

  @Test
  void aWorkbookHasChineseHeadingsUnitsNumbersAsNumbersAndCodesAsText() throws Exception {
    var rows = sheet(file("/exports/projects.xlsx"));
    var headings = rows.getFirst().stream().map(cell -> cell.getText()).toList();
    var investment = headings.indexOf("总投资（元）");
    var code = headings.indexOf("全国投资项目统一代码");
    var street = headings.indexOf("所在街道代码");
    var phase = headings.stream().filter(h -> h.endsWith("·该年的阶段")).findFirst().orElseThrow();

    assertThat(rows.stream().skip(1).map(row -> row.getCell(investment)).filter(Objects::nonNull))
        .isNotEmpty()
        .allMatch(cell -> cell.getType() == CellType.NUMBER);
    assertThat(
            rows.stream()
                .skip(1)
                .flatMap(row -> java.util.stream.Stream.of(code, street).map(row::getCell))
                .filter(Objects::nonNull))
        .isNotEmpty()
        .allMatch(cell -> cell.getType() == CellType.STRING);
    assertThat(rows.stream().skip(1).map(row -> row.getCellText(headings.indexOf(phase))))
        .anyMatch(text -> text.contains("新开工"));
    assertThat(
            rows.stream()
                .skip(1)
                .flatMap(row -> row.getCellAsNumber(investment).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(
            district
                .record()
                .sql("select sum(total_investment) from project.project where retired_at is null")
                .query(BigDecimal.class)
                .single());
  }

  @Test
  void nothingThatASpreadsheetWouldRunIsInAFile() throws Exception {
    var names = List.of("=HYPERLINK(\"http://x\",\"甲\")", "+1乙", "-2丙", "@SUM(A1)丁", "＝1+1戊");
    for (var name : names) {
      district.data(
          "mutation($name: String!) { submitLead(input: {name: $name, registeredOn: \"2018-01-01\"}) { lead { id } } }",
          Map.of("name", name));
    }
    try {
      district.awaitSearchable();
      var csv = csv(file("/exports/leads.csv?fields=name"));
      var xlsx = sheet(file("/exports/leads.xlsx?fields=name"));

      assertThat(csv.stream().map(row -> row.get(1)))
          .containsAll(names.stream().map(name -> "'" + name).toList());
      assertThat(xlsx.stream().map(row -> row.getCell(1)))
          .noneMatch(cell -> cell.getType() == CellType.FORMULA)
          .extracting(cell -> cell.getText())
          .containsAll(names);
    } finally {
      district
          .record()
          .sql(
              """
              with gone as (delete from lead.lead where name = any(?) returning id),
              told as (delete from record.provenance where type = 'Lead' and id in (select id from gone))
              insert into record.change (type, id) select 'Lead', id from gone
              """)
          .param(names.toArray(String[]::new))
          .update();
      district.awaitSearchable();
    }
  }

  @Test
  void whatTheCallerMayNotReadOrFindByIsInNoFile() throws Exception {
    var front = door.token(door.register("取数", Map.of(), "portfolio:read"));

    assertThat(get(front, "/exports/leads.csv").statusCode()).isEqualTo(403);
    var refused =
        get(
            front,
            "/exports/enterprises.csv?filter=" + encoded("{\"chamber\": {\"exists\": true}}"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(JSON.readTree(refused.body()).at("/scope").asString()).isEqualTo("member:read");
    var fields = get(front, "/exports/enterprises.csv?fields=name,chambers");
    assertThat(fields.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(fields.body()).at("/problems/0/path").asString()).isEqualTo("fields");
    assertThat(csv(get(front, "/exports/enterprises.csv").body()).getFirst())
        .doesNotContain("加入的商会");
    assertThat(door.get(null, "/exports/enterprises.csv").statusCode()).isEqualTo(401);
  }

  @Test
  void contactsAreInAFileOnlyWhenTheyAreAskedForMaskedWithoutTheirScopeAndNotedWithIt()
      throws Exception {
    var officer =
        door.token(door.register("台账", Map.of(), "portfolio:read", "lead:read", "district:read"));
    var plain = lines(get(officer, "/exports/leads.ndjson").body());
    assertThat(plain.getFirst().has("contacts")).isFalse();

    var masked = lines(get(officer, "/exports/leads.ndjson?fields=contacts").body());
    assertThat(masked.stream().flatMap(l -> l.at("/contacts").valueStream()))
        .isNotEmpty()
        .allMatch(contact -> contact.get("masked").asBoolean());

    long before = noted("PERSONAL_READ");
    var open = lines(file("/exports/leads.ndjson?fields=contacts"));
    assertThat(open.stream().flatMap(l -> l.at("/contacts").valueStream()))
        .isNotEmpty()
        .noneMatch(contact -> contact.get("masked").asBoolean());
    assertThat(noted("PERSONAL_READ")).isGreaterThan(before);
  }

  private long noted(String act) {
    return district
        .record()
        .sql("select count(*) from audit.entry where act = ?")
        .param(act)
        .query(Long.class)
        .single();
  }

  @Test
  void anExportIsNotedBeforeItBeginsAndWhenItIsOver() throws Exception {
    long before = noted("EXPORT");

    file("/exports/chambers.csv");

    // that it is over is noted when its last byte has gone out
    await().untilAsserted(() -> assertThat(noted("EXPORT")).isEqualTo(before + 2));
  }

  @Test
  void howFarAFileHasComeIsToldToWhoeverAskedForIt() throws Exception {
    var answer = get(door.administrator(), "/exports/chambers.csv");
    var at = answer.headers().firstValue("Location").orElseThrow();

    var told = JSON.readTree(get(door.administrator(), at).body());
    assertThat(told.get("state").asString()).isEqualTo("DONE");
    assertThat(told.get("rows").asInt()).isEqualTo(told.get("total").asInt()).isPositive();
    var other = door.token(door.register("旁人", Map.of(), "portfolio:read"));
    assertThat(get(other, at).statusCode()).isEqualTo(404);
  }

  @Test
  void aLongFilterComesInTheBody() throws Exception {
    var codes =
        district
            .record()
            .sql(
                "select credit_code from enterprise.enterprise where credit_code is not null and retired_at is null limit 400")
            .query(String.class)
            .list();
    var answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(district.address() + "/exports/enterprises.csv"))
                .header("Authorization", district.token())
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        JSON.writeValueAsString(
                            Map.of(
                                "fields",
                                List.of("creditCode"),
                                "filter",
                                Map.of("creditCode", Map.of("in", codes))))))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(csv(answer.body()).stream().skip(1).map(row -> row.get(1)))
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void whatIsWrongWithARequestIsToldByItsPlace() throws Exception {
    for (var wrong :
        List.of(
            "/exports/enterprises.csv?filter={",
            "/exports/enterprises.csv?filter=" + encoded("{\"nothing\": {\"eq\": 1}}"),
            "/exports/enterprises.csv?first=10",
            "/exports/enterprises.csv?orderBy=" + encoded("[{\"field\": \"LUCK\"}]"))) {
      var answer = get(door.administrator(), wrong.replace("{", "%7B"));
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).get("code").asString()).isEqualTo("BAD_INPUT");
    }
    assertThat(get(door.administrator(), "/exports/nothing.csv").statusCode()).isEqualTo(404);
    assertThat(get(door.administrator(), "/exports/projects.pdf").statusCode()).isEqualTo(404);
  }

  @Test
  void aFileThatBreaksOffAfterItBeganIsNotTakenForAWholeOne() throws Exception {
    for (var format : List.of("csv", "ndjson", "xlsx")) {
      searches.pagesLeft(6);

      assertThatThrownBy(() -> file("/exports/enterprises." + format))
          .as(format)
          .isInstanceOf(IOException.class);

      searches.pagesLeft(Integer.MAX_VALUE);
      var last = JSON.readTree(get(door.administrator(), "/exports").body()).get(0);
      assertThat(last.get("state").asString()).isEqualTo("FAILED");
    }
  }

  @Test
  void aFileThatBreaksOffBeforeItBeganIsToldAsAnError() throws Exception {
    searches.pagesLeft(0);

    var answer = get(door.administrator(), "/exports/enterprises.csv");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(JSON.readTree(answer.body()).get("code").asString()).isEqualTo("SOURCE_UNAVAILABLE");
  }
}
