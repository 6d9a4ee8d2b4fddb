package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.access.Door;
import tools.jackson.databind.JsonNode;

/** What an import did is taken back, but for what was changed since. */
@DistrictTest
class RevertIT {

  private static final String LEDGER =
      """
      区重点项目推进台账（2018年）,,,,,
      单位：万元,,,,,
      项目名称,所属街道,总投资,年度计划投资,项目阶段,投资方
      瀛洲冷链物流园,营城子街道,35000,12000,新开工,
      蓬莱海工装备基地,营城子街道,120000,30000,续建,
      """;
  private static final String REVERT =
      """
      mutation($id: ID!) { revertImport(id: $id) { state revertedBy revertedAt notTakenBackCount
        notTakenBack { record field by source at } } }
      """;

  @Autowired private District district;
  @Autowired private Callers callers;
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
    for (var table :
        List.of(
            "lead.lead Lead",
            "project.project Project",
            "chamber.chamber Chamber",
            "enterprise.enterprise Enterprise",
            "service.item ServiceItem")) {
      jdbc.sql(
              "with gone as (delete from %s where name ~ '瀛洲|蓬莱|方丈' returning id) insert into record.change (type, id, created) select '%s', id, false from gone"
                  .formatted(table.split(" ")[0], table.split(" ")[1]))
          .update();
    }
    district.awaitSearchable();
  }

  @Test
  void whatAnImportMadeIsRetiredAndACorrectedFileBringsItBack() {
    // 35,000 亿元 is what the first file says by mistake
    var wrong = desk.send(LEDGER.replace("万元", "亿元"), Map.of());
    var ids =
        text(
            "select string_agg(id::text, ' ' order by id) from project.project where name ~ '瀛洲|蓬莱'");
    district.awaitSearchable();
    assertThat(found("瀛洲冷链物流园")).isOne();

    var reverted = revert(wrong);

    assertThat(reverted.get("state").asString()).as(reverted.toString()).isEqualTo("REVERTED");
    assertThat(reverted.get("revertedBy").asString()).startsWith("application:");
    assertThat(reverted.get("notTakenBackCount").asInt()).isZero();
    assertThat(
            text(
                "select string_agg(retired_reason, ' ') from project.project where name ~ '瀛洲|蓬莱'"))
        .contains("撤销导入");
    assertThat(
            text(
                "select count(*) from project.project_year y join project.project p on p.id = y.project_id where p.name ~ '瀛洲|蓬莱'"))
        .isEqualTo("0");
    district.awaitSearchable();
    assertThat(found("瀛洲冷链物流园")).isZero();

    var right =
        desk.status(
            desk.send(LEDGER.replace("所属街道", "街道"), Map.of("parameter.asOf", "2018-06-30")));

    assertThat(right.get("created").asInt()).as(right.toString()).isEqualTo(2);
    assertThat(
            text(
                "select string_agg(id::text, ' ' order by id) from project.project where name ~ '瀛洲|蓬莱' and retired_at is null"))
        .isEqualTo(ids);
    assertThat(text("select total_investment from project.project where name ~ '瀛洲'"))
        .isEqualTo("350000000.00");
    assertThat(
            text(
                "select string_agg(kind, ' ' order by seq) from record.history where type = 'Project' and id = "
                    + ids.split(" ")[0]))
        .isEqualTo("CREATED UPDATED REVERTED UPDATED UPDATED RESTORED");
    district.awaitSearchable();
    assertThat(found("瀛洲冷链物流园")).isOne();
  }

  @Test
  void changedFieldsGoBackButNotThoseThatWereChangedSince() {
    desk.send(LEDGER, Map.of("parameter.asOf", "2018-05-31"));
    var second =
        desk.send(
            LEDGER
                .replace("35000,12000,新开工", "36000,15000,续建")
                .replace("120000,30000", "130000,30000"),
            Map.of("parameter.asOf", "2018-06-30"));
    desk.send(
        "项目名称,年度计划投资（万元）,项目阶段\n瀛洲冷链物流园,777,竣工\n",
        Map.of("profile", "project-ledger", "parameter.year", "2019"));
    district.awaitSearchable();
    var node =
        district
            .data("{ projects(query: \"蓬莱海工装备基地\", first: 1) { nodes { id version } } }")
            .at("/projects/nodes/0");
    callers.ask(
        callers.administrator(),
        "mutation($id: ID!, $v: Int!) { updateProject(id: $id, version: $v, input: {totalInvestment: {amount: \"999\"}, stars: 5}) { project { version } } }",
        Map.of("id", node.get("id").asString(), "v", node.get("version").asInt()));

    var reverted = revert(second);

    assertThat(reverted.get("notTakenBackCount").asInt()).as(reverted.toString()).isOne();
    var kept = reverted.at("/notTakenBack/0");
    assertThat(kept.get("record").asString()).isEqualTo(node.get("id").asString());
    assertThat(kept.get("field").asString()).isEqualTo("totalInvestment");
    assertThat(kept.get("by").asString()).isEqualTo("person:administrator");
    assertThat(kept.get("source").isNull()).isTrue();
    assertThat(projects())
        .contains(
            "瀛洲冷链物流园 350000000.00 -: 2018 NEW_START 120000000.00, 2019 COMPLETED 7770000.00",
            "蓬莱海工装备基地 999.00 5: 2018 CONTINUING 300000000.00");

    // the day goes back with the value: a statement of June is not older than one of May
    var june =
        desk.status(
            desk.send(LEDGER.replace("35000", "35500"), Map.of("parameter.asOf", "2018-06-01")));
    assertThat(june.get("updated").asInt()).as(june.toString()).isEqualTo(1);
    assertThat(projects()).contains("瀛洲冷链物流园 355000000.00");
  }

  @Test
  void whatALaterFileTellsOfTooStays() {
    var first = desk.send(LEDGER, Map.of());
    var same = desk.send(LEDGER, Map.of());

    var kept = revert(first);

    assertThat(kept.get("notTakenBackCount").asInt()).as(kept.toString()).isEqualTo(2);
    assertThat(kept.at("/notTakenBack/0/source").asString()).isEqualTo("台账.csv");
    assertThat(projects()).contains("瀛洲冷链物流园 350000000.00");
    assertThat(revert(same).get("state").asString()).isEqualTo("REVERTED");
  }

  @Test
  void whatWasTooOldToCountLeavesNothingToTakeBack() {
    desk.send(LEDGER, Map.of("parameter.asOf", "2018-06-30"));
    var older = desk.send(LEDGER.replace("35000", "34000"), Map.of("parameter.asOf", "2018-05-31"));

    assertThat(revert(older).get("notTakenBackCount").asInt()).isZero();
    assertThat(projects()).contains("瀛洲冷链物流园 350000000.00");
  }

  @Test
  void importsAreTakenBackInAnyOrder() {
    var first = desk.send(LEDGER, Map.of());
    var second = desk.send(LEDGER.replace("35000", "36000"), Map.of());
    var third = desk.send(LEDGER.replace("35000", "37000"), Map.of());

    assertThat(revert(second).get("notTakenBackCount").asInt()).isOne();
    assertThat(projects()).contains("瀛洲冷链物流园 370000000.00");
    assertThat(revert(third).get("notTakenBackCount").asInt()).isZero();
    assertThat(projects()).contains("瀛洲冷链物流园 350000000.00");
    assertThat(revert(first).get("notTakenBackCount").asInt()).isZero();
    assertThat(
            text(
                "select count(*) from project.project where name ~ '瀛洲|蓬莱' and retired_at is null"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lead-ledger         | lead.lead             | 线索名称,投资方,意向街道,意向投资额（万元）,所处阶段\\n瀛洲基地,瀛洲资本,营城子街道,5000,在谈
          enterprise-register | enterprise.enterprise | 企业名称,统一社会信用代码,注册资本（万元）,经营范围\\n大连瀛洲电池有限公司,,5000,电池制造
          chamber-register    | chamber.chamber       | 商会名称,类型\\n大连瀛洲商会,商会
          service-items       | service.item          | 事项编码,事项名称,事项类型,职能部门\\nYZ-1,瀛洲登船许可,行政许可,区交通局
          """)
  void everyTypeOfRecordIsTakenBackAndBroughtBack(String profile, String table, String file) {
    var csv = file.replace("\\n", "\n");
    var id = desk.send(csv, Map.of("profile", profile));
    assertThat(desk.status(id).get("created").asInt()).as(report(id)).isOne();

    assertThat(revert(id).get("notTakenBackCount").asInt()).isZero();
    assertThat(
            text("select count(*) from " + table + " where name ~ '瀛洲' and retired_at is not null"))
        .isEqualTo("1");

    var again = desk.send(csv, Map.of("profile", profile));
    assertThat(desk.status(again).get("created").asInt()).as(report(again)).isOne();
    assertThat(text("select count(*) from " + table + " where name ~ '瀛洲' and retired_at is null"))
        .isEqualTo("1");
  }

  @Test
  void membershipsAndOpenNamesOfAListGoAndThoseThatAPersonDecidedStay() {
    var chamber =
        text("select name from chamber.chamber where retired_at is null order by id limit 1");
    var firm =
        text(
            "select name from enterprise.enterprise e where not exists (select from chamber.membership m where m.enterprise_id = e.id) and (select count(*) from enterprise.enterprise o where o.name = e.name) = 1 and length(name) > 8 order by id limit 1");
    var before = text("select count(*) from chamber.membership");
    var cases = text("select count(*) from chamber.match_case");
    var list =
        desk.send(
            "会员名称,职务\n%s,理事\n瀛洲无名商行,会员\n蓬莱无名商行,会员\n".formatted(firm),
            Map.of("profile", "chamber-members", "parameter.chamber", chamber));
    assertThat(text("select count(*) from chamber.membership"))
        .as(report(list))
        .isNotEqualTo(before);
    var open = text("select id from chamber.match_case where name = '蓬莱无名商行'");
    district.data(
        "mutation($id: ID!) { dismissMatch(caseId: $id) { state } }",
        Map.of("id", district.id("MatchCase", Long.parseLong(open))));

    var reverted = revert(list);

    assertThat(text("select count(*) from chamber.membership")).isEqualTo(before);
    assertThat(Integer.parseInt(text("select count(*) from chamber.match_case")))
        .isEqualTo(Integer.parseInt(cases) + 1);
    assertThat(reverted.at("/notTakenBack/0/field").asString())
        .as(reverted.toString())
        .isEqualTo("match_case");
    jdbc.sql("delete from chamber.match_case where name ~ '瀛洲|蓬莱'").update();
  }

  @Test
  void whatCannotBeTakenBackIsToldInBothLanguages() {
    var id = desk.send(LEDGER, Map.of());
    revert(id);

    var twice = desk.act(id, "revert");

    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(twice.body()).contains("\"rule\":\"reverted\"", "撤销", "taken back by application:");
    assertThat(
            district
                .answer(REVERT, Map.of("id", id))
                .at("/errors/0/extensions/problems/0/rule")
                .asString())
        .isEqualTo("reverted");
    assertThat(
            district
                .answer(REVERT, Map.of("id", "x"))
                .at("/errors/0/extensions/problems/0/rule")
                .asString())
        .isEqualTo("reference");
    assertThat(desk.act(java.util.UUID.randomUUID().toString(), "revert").statusCode())
        .isEqualTo(404);
    assertThat(desk.status(id).get("revertedBy").asString()).startsWith("application:");
  }

  private JsonNode revert(String id) {
    district.data(REVERT, Map.of("id", id));
    desk.settled(id);
    return district
        .data(
            "query($id: ID!) { import(id: $id) { state revertedBy revertedAt notTakenBackCount notTakenBack { record field by source at } } }",
            Map.of("id", id))
        .get("import");
  }

  private String projects() {
    return text(
        """
        select string_agg(said, ' | ' order by said) from (
          select concat_ws(' ', p.name, p.total_investment, coalesce(p.stars::text, '-')) || ': '
            || string_agg(concat_ws(' ', y.year, y.phase, y.planned_investment), ', ' order by y.year) as said
          from project.project p join project.project_year y on y.project_id = p.id where p.name ~ '瀛洲|蓬莱' group by p.id) x
        """);
  }

  private int found(String name) {
    return district
        .data(
            "query($q: String!) { projects(query: $q, filter: {synthetic: {eq: false}}) { totalCount } }",
            Map.of("q", name))
        .at("/projects/totalCount")
        .asInt();
  }

  private String report(String id) {
    return desk.status(id) + door.get(door.administrator(), "/imports/" + id + "/report").body();
  }

  private String text(String sql) {
    return String.valueOf(jdbc.sql(sql).query((row, n) -> row.getString(1)).single());
  }
}
