package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.access.Door;
import tools.jackson.databind.JsonNode;

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
  private FileDesk desk;

  @BeforeEach
  void theSampleIsIn() {
    district.ready();
    door = new Door(product);
    desk = new FileDesk(door);
  }

  @AfterEach
  void asItWas() {
    jdbc.sql("delete from ingest.import where owner is not null").update();
    jdbc.sql("delete from ingest.kept_correction").update();
    jdbc.sql(
            """
            with gone as (delete from project.project where name ~ '瀛洲|蓬莱|方丈' returning id)
            insert into record.change (type, id, created) select 'Project', id, false from gone
            """)
        .update();
    district.awaitSearchable();
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
            FileDesk.json(door.get(door.administrator(), "/imports/" + id + "/report"))
                .get("findings")
                .toString())
        .as("the report of what would be")
        .contains("没有的街道");
  }

  private long records(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  @Test
  void whatIsConfirmedIsImportedOnceHoweverOftenItIsConfirmed() {
    var id = look(LEDGER, Map.of());
    var look = desk.preview(id).get("look").asString();

    var first = desk.confirm(id, look);
    var again = desk.confirm(id, look);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(FileDesk.json(first).get("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(FileDesk.json(first).get("created").asInt()).isEqualTo(3);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(records("select count(*) from project.project where name ~ '瀛洲|蓬莱|方丈'"))
        .isEqualTo(3);
    assertThat(
            FileDesk.json(door.get(door.administrator(), "/imports/" + id + "/report"))
                .get("findings")
                .toString())
        .containsOnlyOnce("没有的街道");
  }

  @Test
  void aPreviewTellsWhatWouldChangeBeforeAndAfter() {
    desk.send(LEDGER, Map.of());

    var id = look(LEDGER.replace("12000,新开工", "15000,续建"), Map.of());

    var preview = desk.preview(id);
    assertThat(preview.get("updated").asInt()).as(preview.toString()).isEqualTo(1);
    assertThat(preview.get("unchanged").asInt()).isEqualTo(2);
    assertThat(preview.at("/rows/0/change").asString()).isEqualTo("UPDATED");
    assertThat(district.node(preview.at("/rows/0/record").asString()).type()).isEqualTo("Project");
    assertThat(preview.at("/rows/0/fields").toString())
        .isEqualTo(
            "[{\"field\":\"years.2018.phase\",\"from\":\"NEW_START\",\"to\":\"CONTINUING\"},{\"field\":\"years.2018.plannedInvestment\",\"from\":\"120000000\",\"to\":\"150000000\"}]");
    var totals = new java.util.TreeMap<String, BigDecimal>();
    preview
        .get("totals")
        .forEach(t ->
            totals.put(
                t.get("phase").asString() + " " + t.get("measure").asString(),
                new BigDecimal(t.get("after").asString())
                    .subtract(new BigDecimal(t.get("before").asString()))));
    assertThat(totals.get("NEW_START count")).isEqualByComparingTo("-1");
    assertThat(totals.get("CONTINUING count")).isEqualByComparingTo("1");
    assertThat(totals.get("NEW_START plannedInvestment")).isEqualByComparingTo("-120000000");
    assertThat(totals.get("CONTINUING plannedInvestment")).isEqualByComparingTo("150000000");
    assertThat(totals.get("CONTINUING totalInvestment")).isEqualByComparingTo("350000000");
  }

  @Test
  void whenTheRecordsMovedOnNothingIsImportedAndThereIsANewPreview() {
    var id = look(LEDGER, Map.of());
    var look = desk.preview(id).get("look").asString();
    desk.send(LEDGER.replace("12000,新开工", "13000,新开工"), Map.of());

    var refused = desk.confirm(id, look);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("\"rule\":\"moved\"", "预览之后记录有变化", "moved on");
    assertThat(desk.confirm(id, look).body()).as("the same answer").isEqualTo(refused.body());
    assertThat(
            district
                .answer(
                    "mutation($id: ID!, $look: String!) { confirmImport(id: $id, look: $look) { id } }",
                    Map.of("id", id, "look", look))
                .at("/errors/0/extensions/problems/0/rule")
                .asString())
        .isEqualTo("moved");
    assertThat(desk.status(id).get("state").asString()).isEqualTo("PREVIEWED");
    var anew = desk.preview(id);
    assertThat(anew.get("created").asInt()).isZero();
    assertThat(anew.get("updated").asInt()).isEqualTo(1);

    assertThat(FileDesk.json(desk.confirm(id, anew.get("look").asString())).get("updated").asInt())
        .isEqualTo(1);
  }

  @Test
  void whatIsDroppedIsGone() {
    var id = look(LEDGER, Map.of());
    var look = desk.preview(id).get("look").asString();

    var dropped = desk.act(id, "drop");

    assertThat(FileDesk.json(dropped).get("state").asString()).isEqualTo("DROPPED");
    assertThat(desk.act(id, "drop").body()).isEqualTo(dropped.body());
    assertThat(door.get(door.administrator(), "/imports/" + id + "/preview").statusCode())
        .isEqualTo(404);
    assertThat(records("select count(*) from ingest.file_part where import_id = '" + id + "'"))
        .isZero();
    assertThat(desk.confirm(id, look).body()).contains("\"rule\":\"dropped\"");
    assertThat(desk.act(id, "revert").body()).contains("\"rule\":\"state\"");
  }

  @Test
  void whatCannotBeReadSaysWhyAndIsNotConfirmed() {
    var id = look(LEDGER.replace("（2018年）", ""), Map.of());

    assertThat(desk.status(id).get("state").asString()).isEqualTo("PREVIEWED");
    var preview = desk.preview(id);
    assertThat(preview.get("problem").asString()).contains("parameter.year");
    assertThat(desk.confirm(id, preview.get("look").asString()).body()).contains("parameter.year");
    var plain = desk.send(LEDGER, Map.of());
    assertThat(desk.confirm(plain, "x").body()).contains("\"rule\":\"state\"");
    assertThat(desk.act(plain, "confirm").body()).contains("look");
    assertThat(desk.act(plain, "drop").body()).contains("\"rule\":\"state\"");
    var day = look(LEDGER, Map.of("parameter.asOf", "去年"));
    assertThat(desk.preview(day).get("problem").asString()).contains("asOf");
  }

  @Test
  void whatIsCorrectedIsLookedAtAgainAndKeptForTheNextFileOfThisShape() {
    var ledger =
        """
        项目台账,,,,
        工程名目,所属街道,总盘子,今年投资,项目阶段
        瀛洲冷链物流园,营城子街道,35000,12000,新开工
        """;
    var id = look(ledger.replace("工程名目", "项目名称"), Map.of());
    assertThat(desk.preview(id).get("problem").asString()).contains("parameter.year");
    assertThat(desk.correct(id, "{\"year\":\"2018\",\"trueFor\":\"2018-06-30\"}").statusCode())
        .isEqualTo(200);
    var seen = desk.preview(id);
    assertThat(seen.at("/tables/0/year").asString()).as(seen.toString()).isEqualTo("2018");
    assertThat(seen.at("/tables/0/trueFor").asString()).isEqualTo("2018-06-30");
    assertThat(seen.at("/tables/0/columns").toString())
        .contains("\"heading\":\"总盘子\",\"field\":null");
    assertThat(seen.at("/rows/0/fields").toString()).doesNotContain("totalInvestment");

    var corrected =
        desk.correct(
            id,
            """
            {"unit": "万元", "keepAs": "街道台账", "columns": [{"heading": "总盘子", "field": "totalInvestment"},
             {"heading": "今年投资", "field": "plannedInvestment", "unit": "元"}]}
            """);

    assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
    seen = desk.preview(id);
    assertThat(seen.get("problem").isNull()).as(seen.toString()).isTrue();
    assertThat(value(seen, "totalInvestment")).isEqualByComparingTo("350000000");
    assertThat(value(seen, "years.2018.plannedInvestment")).isEqualByComparingTo("12000");
    assertThat(desk.confirm(id, seen.get("look").asString()).statusCode()).isEqualTo(200);

    // the year is the next file's own
    var next =
        desk.send(
            ledger.replace("工程名目", "项目名称").replace("35000", "36000"),
            Map.of("parameter.year", "2019"));
    assertThat(desk.status(next).get("updated").asInt())
        .as(desk.status(next).toString())
        .isEqualTo(1);
    assertThat(
            jdbc.sql("select total_investment from project.project where name = '瀛洲冷链物流园'")
                .query(BigDecimal.class)
                .single())
        .isEqualByComparingTo("360000000");
    var another =
        new FileDesk(
            door,
            door.token(
                door.register("别人", Map.of(), "import:write", "district:read", "portfolio:read")));
    var others =
        another.send(
            ledger.replace("工程名目", "项目名称"), Map.of("parameter.year", "2019", "preview", "true"));
    assertThat(another.preview(others).at("/tables/0/columns").toString())
        .as("what one keeps is not another's")
        .contains("\"heading\":\"总盘子\",\"field\":null");
    assertThat(forget("街道台账")).isTrue();
    assertThat(forget("街道台账")).isFalse();
  }

  @Test
  void aUnitThatAFileStatesWronglyIsReadAsItReallyIsForThisFileAlone() {
    var ledger = LEDGER.replace("35000,12000", "350000000,120000000");
    var id = look(ledger, Map.of());
    assertThat(value(desk.preview(id), "totalInvestment")).isEqualByComparingTo("3500000000000");
    assertThat(desk.correct(id, "{\"unitInstead\":\"斤\"}").body())
        .contains("\"path\":\"input.unitInstead\"", "must be a unit of money");

    assertThat(desk.correct(id, "{\"unitInstead\":\"元\",\"keepAs\":\"街道台账\"}").statusCode())
        .isEqualTo(200);
    var seen = desk.preview(id);
    assertThat(value(seen, "totalInvestment")).isEqualByComparingTo("350000000");
    assertThat(value(seen, "years.2018.plannedInvestment")).isEqualByComparingTo("120000000");
    assertThat(seen.at("/tables/0/columns/2/unit").asString()).isEqualTo("元");
    assertThat(desk.confirm(id, seen.get("look").asString()).statusCode()).isEqualTo(200);

    var next = look(ledger.replace("瀛洲", "瀛洲二期"), Map.of());
    assertThat(value(desk.preview(next), "totalInvestment"))
        .as("what the next file states holds")
        .isEqualByComparingTo("3500000000000");
    desk.correct(next, "{\"unitInstead\":\"元\"}");
    desk.correct(next, "{}");
    assertThat(value(desk.preview(next), "totalInvestment"))
        .as("what is not said again is taken back")
        .isEqualByComparingTo("3500000000000");
  }

  @Test
  void whatAFileCanBeReadAsIsListedWithTheFieldsOfItsColumns() {
    var ledger =
        district
            .data("{ importProfiles { name label labelEn target fields { name heading } } }")
            .get("importProfiles")
            .valueStream()
            .filter(profile -> profile.get("name").asString().equals("project-ledger"))
            .findFirst()
            .orElseThrow();

    assertThat(ledger.get("label").asString()).isEqualTo("项目推进台账");
    assertThat(ledger.get("labelEn").asString()).isEqualTo("Project ledger");
    assertThat(ledger.get("target").asString()).isEqualTo("Project");
    assertThat(ledger.get("fields").findValuesAsString("name"))
        .as("a field that several columns feed is one")
        .contains("totalInvestment", "location")
        .doesNotHaveDuplicates();
  }

  /** What the first row would store in a field. */
  private static BigDecimal value(JsonNode preview, String field) {
    return preview
        .at("/rows/0/fields")
        .valueStream()
        .filter(f -> f.get("field").asString().equals(field))
        .map(f -> new BigDecimal(f.get("to").asString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(field + " of " + preview.at("/tables")));
  }

  private boolean forget(String name) {
    return district
        .data(
            "mutation($name: String!) { forgetImportCorrection(name: $name) }",
            Map.of("name", name))
        .get("forgetImportCorrection")
        .asBoolean();
  }

  @Test
  void aCorrectionThatCannotBeMadeNamesAllThatIsWrong() {
    var id = look(LEDGER, Map.of());

    var wrong =
        desk.correct(
            id,
            """
            {"unit": "斤", "keepAs": "", "columns": [{"heading": "没有的", "field": "price"}, {"heading": "总投资", "field": null, "unit": "斤"}]}
            """);

    assertThat(wrong.statusCode()).isEqualTo(409);
    assertThat(wrong.body())
        .contains(
            "\"path\":\"input.unit\"",
            "\"path\":\"input.keepAs\"",
            "columns[0].heading",
            "columns[0].field",
            "plannedInvestment",
            "columns[1].unit");
    assertThat(desk.correct(id, "{\"profile\":\"nothing\"}").body()).contains("没有名为");
    assertThat(desk.correct(id, "{").statusCode()).isEqualTo(400);
    assertThat(desk.correct(id, "{\"trueFor\":\"去年\"}").statusCode()).isEqualTo(400);
    desk.correct(id, "{\"year\":\"18\"}");
    assertThat(desk.preview(id).get("problem").asString()).contains("四位年份");
    assertThat(desk.status(id).get("state").asString()).isEqualTo("PREVIEWED");
  }

  private String look(String file, Map<String, String> parts) {
    var all = new java.util.HashMap<>(parts);
    all.put("preview", "true");
    return desk.send(file, all);
  }
}
