package org.zhaoshang.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Statement;
import org.zhaoshang.record.WithRecord;

/** What officers report of a year: figures against targets, ranks, the funnel, what has stalled. */
@WithRecord
class WorkReportIT {

  private static final String ZHOUSHUIZI = "210211001";
  private static final String YINGCHENGZI = "210211020";
  private static final LocalDate TODAY = LocalDate.now(Statement.DISTRICT_TIME);

  @Autowired private Desk desk;
  @Autowired private JdbcClient jdbc;
  @Autowired private ExecutionGraphQlService service;

  private Officer officer;

  @BeforeEach
  void nothingIsThere() {
    desk.clear();
    officer = new Officer(service);
  }

  private void file(String target, Object... row) {
    var outcomes = desk.file(target, Map.of(), Desk.row(row));
    assertThat(Desk.changes(outcomes)).as(outcomes.toString()).doesNotContainNull();
  }

  private void signed(String name, String street, String department, LocalDate day, String amount) {
    file(
        "Lead",
        "name",
        name,
        "investor",
        "曙光",
        "stage",
        "SIGNED",
        "stageAsOf",
        day,
        "streetCode",
        street,
        "department",
        department,
        "signedInvestment",
        new java.math.BigDecimal(amount),
        "currency",
        "CNY");
  }

  private void target(String holder, String street, String department, String measure, int number) {
    var row = Desk.row("holder", holder, "year", 2018, "measure", measure, "number", number);
    row.put("streetCode", street);
    row.put("department", department);
    row.values().removeIf(v -> v == null);
    assertThat(Desk.changes(desk.file("AnnualTarget", Map.of(), row))).doesNotContainNull();
  }

  private static final String FIGURES =
      """
      lines { total scope label figures { measure monthNumber monthAmount { amount } number amount { amount }
        targetNumber targetAmount { amount } share points rank } }
      """;

  private List<Map<String, Object>> lines(String arguments) {
    Map<String, Object> report =
        officer.ask(
            "workReport", "{ workReport(year: 2018, %s) { %s } }".formatted(arguments, FIGURES));
    return cast(report.get("lines"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> cast(Object list) {
    return (List<Map<String, Object>>) list;
  }

  private static Map<String, Object> figure(
      List<Map<String, Object>> lines, String scope, String measure) {
    var line =
        lines.stream()
            .filter(l ->
                scope == null ? Boolean.TRUE.equals(l.get("total")) : scope.equals(l.get("scope")))
            .findFirst()
            .orElseThrow();
    return cast(line.get("figures")).stream()
        .filter(f -> measure.equals(f.get("measure")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theMonthAndTheYearToDateStandAgainstTheTargetAndTheShareOfTheYear() {
    target("甘井子区", null, null, "SIGNED", 4);
    target("营城子街道", YINGCHENGZI, null, "SIGNED", 2);
    target("周水子街道", ZHOUSHUIZI, null, "SIGNED", 4);
    signed("甲", YINGCHENGZI, "商务局", LocalDate.of(2018, 1, 1), "10000.01");
    signed("乙", YINGCHENGZI, "工信局", LocalDate.of(2018, 10, 31), "20000.02");
    signed("丙", ZHOUSHUIZI, "商务局", LocalDate.of(2018, 10, 1), "40000.04");
    signed("丁", ZHOUSHUIZI, "商务局", LocalDate.of(2018, 11, 1), "80000.08");
    signed("去年", ZHOUSHUIZI, "商务局", LocalDate.of(2017, 12, 31), "160000");

    var lines = lines("until: \"2018-10-31\"");

    assertThat(figure(lines, null, "SIGNED"))
        .containsEntry("monthNumber", 2)
        .containsEntry("number", 3)
        .containsEntry("targetNumber", 4)
        .containsEntry("share", "0.7500")
        .containsEntry("points", "-8.3")
        .containsEntry("rank", null);
    assertThat(figure(lines, YINGCHENGZI, "SIGNED"))
        .containsEntry("number", 2)
        .containsEntry("share", "1.0000")
        .containsEntry("points", "16.7")
        .containsEntry("rank", 1);
    assertThat(figure(lines, ZHOUSHUIZI, "SIGNED"))
        .containsEntry("share", "0.2500")
        .containsEntry("rank", 2);
    assertThat(figure(lines, null, "SIGNED_AMOUNT"))
        .containsEntry("number", null)
        .containsEntry("monthAmount", Map.of("amount", "60000.06"))
        .containsEntry("amount", Map.of("amount", "70000.07"));
    assertThat(figure(lines, ZHOUSHUIZI, "SIGNED_AMOUNT"))
        .as("nobody has a target")
        .containsEntry("rank", 1);
    assertThat(lines).as("every subdistrict has a line").hasSize(18);
    assertThat(figure(lines("until: \"2019-06-30\""), null, "SIGNED"))
        .as("a later day counts the whole year, and no other")
        .containsEntry("number", 4)
        .containsEntry("monthNumber", 0);
  }

  @Test
  void departmentsAreToldApartAndRankedByTheirTargets() {
    target("商务局", null, "商务局", "SIGNED", 4);
    target("工信局", null, "工信局", "SIGNED", 1);
    signed("甲", YINGCHENGZI, "商务局", LocalDate.of(2018, 3, 1), "1");
    signed("乙", YINGCHENGZI, "工信局", LocalDate.of(2018, 3, 2), "1");
    signed("丙", ZHOUSHUIZI, null, LocalDate.of(2018, 3, 3), "1");

    var lines = lines("until: \"2018-03-31\", by: DEPARTMENT");

    assertThat(lines).extracting(l -> l.get("label")).containsExactly("全区", "商务局", "工信局", "未注明");
    assertThat(figure(lines, "工信局", "SIGNED"))
        .containsEntry("share", "1.0000")
        .containsEntry("rank", 1);
    assertThat(figure(lines, "商务局", "SIGNED"))
        .containsEntry("share", "0.2500")
        .containsEntry("rank", 2);
    List<Map<String, Object>> progress =
        officer.ask(
            "targetProgress",
            "{ targetProgress(year: 2018, on: \"2018-03-31\") { target { holder } number } }");
    assertThat(progress)
        .as("a department's target is not that of the whole district")
        .extracting(p -> p.get("number"))
        .containsExactly(1, 1);
  }

  private void project(String name, String street, String category) {
    file(
        "Project",
        "name",
        name,
        "streetCode",
        street,
        "category",
        category,
        "year",
        2018,
        "phase",
        "CONTINUING");
  }

  private void report(String project, String month, String completed, String inPlace) {
    var row = Desk.row("projectName", project, "month", month);
    if (completed != null) {
      row.put("completedToDate", new java.math.BigDecimal(completed));
    }
    if (inPlace != null) {
      row.put("inPlaceToDate", new java.math.BigDecimal(inPlace));
    }
    assertThat(Desk.changes(desk.file("MonthlyReport", Map.of(), row))).doesNotContainNull();
  }

  @Test
  void aMonthOfWhatIsReportedToDateIsWhatItExceedsTheMonthBeforeAlsoWhereMonthsCameMerged() {
    project("氢能产业园", YINGCHENGZI, "INDUSTRY");
    report("氢能产业园", "2018-02", "100", "1000");
    report("氢能产业园", "2018-03", "250.5", null);
    report("氢能产业园", "2018-05", "300", "1500");
    report("未登记的项目", "2018-03", "7", null);

    var february = lines("until: \"2018-02-28\", by: CATEGORY");
    assertThat(figure(february, "INDUSTRY", "COMPLETED"))
        .containsEntry("monthAmount", Map.of("amount", "100.00"))
        .containsEntry("amount", Map.of("amount", "100.00"));
    var march = lines("until: \"2018-03-31\", by: CATEGORY");
    assertThat(figure(march, "INDUSTRY", "COMPLETED"))
        .containsEntry("monthAmount", Map.of("amount", "150.50"))
        .containsEntry("amount", Map.of("amount", "250.50"));
    assertThat(figure(march, "INDUSTRY", "IN_PLACE"))
        .as("a month that says nothing adds nothing and takes nothing away")
        .containsEntry("amount", Map.of("amount", "1000.00"));
    assertThat(figure(march, null, "COMPLETED"))
        .as("the total has what belongs to no registered project")
        .containsEntry("amount", Map.of("amount", "257.50"));
    assertThat(figure(lines("until: \"2018-05-01\", by: CATEGORY"), "INDUSTRY", "COMPLETED"))
        .containsEntry("monthAmount", Map.of("amount", "49.50"));
  }

  @Test
  void eachFigureLeadsToTheRecordsItIsMadeOf() {
    signed("甲", YINGCHENGZI, "商务局", LocalDate.of(2018, 1, 31), "1");
    signed("乙", YINGCHENGZI, "商务局", LocalDate.of(2018, 2, 1), "1");
    signed("丙", null, "商务局", LocalDate.of(2018, 2, 2), "1");

    assertThat(records("measure: SIGNED")).containsExactly("甲", "乙", "丙");
    assertThat(records("measure: SIGNED, scope: \"%s\"".formatted(YINGCHENGZI)))
        .containsExactly("甲", "乙");
    assertThat(records("measure: SIGNED, scope: \"\"")).containsExactly("丙");
    assertThat(records("measure: SIGNED_AMOUNT, month: true")).containsExactly("乙", "丙");
    List<String> ids =
        officer.ask(
            "workReportRecords",
            "{ workReportRecords(year: 2018, until: \"2018-02-28\", measure: SIGNED) }");
    assertThat(records("measure: SIGNED, after: \"%s\"".formatted(ids.getFirst())))
        .containsExactly("乙", "丙");
  }

  private List<Object> records(String arguments) {
    List<String> ids =
        officer.ask(
            "workReportRecords",
            "{ workReportRecords(year: 2018, until: \"2018-02-28\", %s) }".formatted(arguments));
    List<Map<String, Object>> nodes =
        officer.ask(
            "nodes",
            "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Lead { name } } }",
            "ids",
            ids);
    return nodes.stream().map(n -> n.get("name")).toList();
  }

  @Test
  void theFunnelTellsHowManyCameSoFarAndHowLongTheyTook() {
    var lead =
        Desk.row(
            "name", "甲", "investor", "曙光", "stage", "CLUE", "stageAsOf", LocalDate.of(2018, 3, 1));
    desk.file("Lead", Map.of(), lead);
    moved(lead, "ASSESSING", LocalDate.of(2018, 3, 4));
    moved(lead, "NEGOTIATING", LocalDate.of(2018, 3, 11));
    file(
        "Lead",
        "name",
        "乙",
        "investor",
        "曙光",
        "stage",
        "CLUE",
        "stageAsOf",
        LocalDate.of(2018, 3, 2));
    file(
        "Lead",
        "name",
        "丙",
        "investor",
        "曙光",
        "stage",
        "LOST",
        "stageAsOf",
        LocalDate.of(2018, 3, 2));

    var funnel = funnel("2018-03-31");
    assertThat(funnel.get("CLUE"))
        .isEqualTo(
            Desk.row("standing", 1, "reached", 2, "conversion", null, "left", 1, "days", "3.0"));
    assertThat(funnel.get("ASSESSING"))
        .isEqualTo(
            Desk.row(
                "standing", 0, "reached", 1, "conversion", "0.5000", "left", 1, "days", "7.0"));
    assertThat(funnel.get("NEGOTIATING"))
        .isEqualTo(
            Desk.row("standing", 1, "reached", 1, "conversion", "1.0000", "left", 0, "days", null));
    assertThat(funnel.get("LOST"))
        .isEqualTo(
            Desk.row("standing", 1, "reached", null, "conversion", null, "left", 0, "days", null));
    assertThat(funnel("2018-03-10").get("ASSESSING"))
        .containsEntry("standing", 1)
        .containsEntry("left", 0);
    assertThat(funnel("2018-02-28").get("CLUE")).containsEntry("standing", 0);
  }

  private void moved(Map<String, Object> lead, String stage, LocalDate day) {
    lead.put("stage", stage);
    lead.put("stageAsOf", day);
    desk.file("Lead", Map.of(), lead);
  }

  private Map<Object, Map<String, Object>> funnel(String until) {
    Map<String, Object> report =
        officer.ask(
            "workReport",
            "{ workReport(year: 2018, until: \"%s\") { funnel { stage standing reached conversion left days } } }"
                .formatted(until));
    var funnel = new HashMap<Object, Map<String, Object>>();
    cast(report.get("funnel")).forEach(stage -> funnel.put(stage.remove("stage"), stage));
    return funnel;
  }

  @Test
  void whatDidNotMoveForMoreThanSoManyDaysHasStalled() {
    file(
        "Lead",
        "name",
        "甲",
        "investor",
        "曙光",
        "stage",
        "NEGOTIATING",
        "stageAsOf",
        LocalDate.of(2018, 5, 1));
    project("氢能产业园", YINGCHENGZI, "INDUSTRY");
    report("氢能产业园", "2018-03", "100", null);
    report("氢能产业园", "2018-04", "100", null);
    file(
        "Project",
        "name",
        "光伏产业园",
        "year",
        2018,
        "phase",
        "NEW_START",
        "startedOn",
        LocalDate.of(2018, 4, 30),
        "startBasis",
        "FORECAST");

    assertThat(stalled("2018-05-31"))
        .containsExactly("氢能产业园 NO_PROGRESS 2018-03-31 61", "光伏产业园 NOT_STARTED 2018-04-30 31");
    assertThat(stalled("2018-06-01")).contains("甲 NO_EVENT 2018-05-01 31");
    file(
        "FollowUp",
        "leadName",
        "甲",
        "kind",
        "CALL",
        "followedOn",
        LocalDate.of(2018, 5, 20),
        "subject",
        "地价");
    assertThat(stalled("2018-06-01")).noneMatch(s -> s.startsWith("甲"));
  }

  private List<String> stalled(String until) {
    Map<String, Object> report =
        officer.ask(
            "workReport",
            "{ workReport(year: 2018, until: \"%s\") { stalled { name reason since days } } }"
                .formatted(until));
    return cast(report.get("stalled")).stream()
        .map(s ->
            "%s %s %s %s".formatted(s.get("name"), s.get("reason"), s.get("since"), s.get("days")))
        .toList();
  }

  @Test
  void theReportOfADayStaysTheSameWhateverIsWrittenLater() {
    target("营城子街道", YINGCHENGZI, null, "SIGNED", 2);
    signed("甲", YINGCHENGZI, "商务局", LocalDate.of(2018, 1, 31), "10");
    signed("乙", YINGCHENGZI, "商务局", LocalDate.of(2018, 2, 1), "20");
    project("氢能产业园", YINGCHENGZI, "INDUSTRY");
    report("氢能产业园", "2018-02", "100", "1000");
    file("LightRule", "name", "三个月没有进展", "measure", "MONTHS_SILENT", "light", "RED", "atLeast", 3);
    yesterday();
    var all = new ArrayList<>(questions(TODAY.minusDays(1)).stream().map(this::answer).toList());

    signed("甲", ZHOUSHUIZI, "工信局", LocalDate.of(2018, 1, 31), "11");
    signed("丙", YINGCHENGZI, "商务局", LocalDate.of(2018, 2, 2), "40");
    signed("丁", YINGCHENGZI, "商务局", LocalDate.of(2018, 2, 3), "80");
    jdbc.sql("update lead.lead set retired_at = now(), retired_reason = '重复' where name = '乙'")
        .update();
    jdbc.sql(
            """
            insert into record.history (type, id, kind, actor, source, locator, true_for, changes)
            select 'Lead', id, 'RETIRED', 'a', 'a', 'a', current_date,
              jsonb_build_object('retired_at', jsonb_build_array(null, now()), 'retired_reason', '[null, "重复"]'::jsonb)
            from lead.lead where name = '乙'
            """)
        .update();
    target("营城子街道", YINGCHENGZI, null, "SIGNED", 3);
    report("氢能产业园", "2018-02", "90", "900");
    file("LightRule", "name", "三个月没有进展", "measure", "MONTHS_SILENT", "light", "RED", "atLeast", 9);

    assertThat(questions(TODAY.minusDays(1)).stream().map(this::answer).toList()).isEqualTo(all);
    var now = questions(null).stream().map(this::answer).toList();
    for (int i = 0; i < all.size(); i++) {
      assertThat(now.get(i)).as(questions(null).get(i)).isNotEqualTo(all.get(i));
    }
  }

  private List<String> questions(LocalDate asOf) {
    var as = asOf == null ? "" : ", asOf: \"%s\"".formatted(asOf);
    return List.of(
        "{ workReport(year: 2018, until: \"2018-06-30\"%s) { %s } }".formatted(as, FIGURES),
        "{ workReport(year: 2018, until: \"2018-06-30\"%s, by: DEPARTMENT) { %s } }"
            .formatted(as, FIGURES),
        "{ workReport(year: 2018, until: \"2018-06-30\"%s) { funnel { stage standing reached } } }"
            .formatted(as),
        "{ targetProgress(year: 2018, on: \"2018-06-30\"%s) { number share points } }"
            .formatted(as),
        "{ projectLights(year: 2018, on: \"2018-06-30\"%s) { light because { rule figure } } }"
            .formatted(as));
  }

  private Object answer(String question) {
    var answer = officer.answer(question, Map.of());
    assertThat(answer.getErrors()).isEmpty();
    return answer.getData();
  }

  /** Lets a day pass since whatever was written so far. */
  private void yesterday() {
    jdbc.sql("update record.history set at = at - interval '1 day'").update();
    for (var table :
        List.of(
            "lead.lead",
            "project.project",
            "plan.annual_target",
            "plan.monthly_report",
            "plan.light_rule")) {
      jdbc.sql("update %s set created_at = created_at - interval '1 day'".formatted(table))
          .update();
    }
  }

  @Test
  void aDayThatIsNotOverYetOrBeforeTheFirstChangeOrAYearThatIsNoneIsToldAtItsPath() {
    signed("甲", YINGCHENGZI, "商务局", LocalDate.of(2018, 1, 31), "10");

    assertThat(
            officer.problem(
                "{ workReport(year: 2018, asOf: \"%s\") { year } }".formatted(TODAY.plusDays(1))))
        .isEqualTo("asOf future " + TODAY);
    assertThat(
            officer.problem(
                "{ workReport(year: 2018, asOf: \"%s\") { year } }".formatted(TODAY.minusDays(1))))
        .isEqualTo("asOf history " + TODAY);
    assertThat(officer.problem("{ workReport(year: 218) { year } }"))
        .isEqualTo("year range 1990-2100");
    assertThat(officer.problem("{ workReport(year: 2018) { stalled(days: 0) { name } } }"))
        .isEqualTo("days range 1-3650");
  }
}
