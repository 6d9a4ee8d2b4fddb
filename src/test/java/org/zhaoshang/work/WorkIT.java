package org.zhaoshang.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.WithRecord;

/** How the district works on what it holds: clocks, roadshows, responsibilities, targets. */
@WithRecord
class WorkIT {

  @Autowired private Desk desk;
  @Autowired private JdbcClient jdbc;
  @Autowired private ExecutionGraphQlService service;

  @BeforeEach
  void nothingIsThere() {
    desk.clear();
  }

  private ExecutionGraphQlResponse answer(String operation, Map<String, Object> variables) {
    var request =
        new DefaultExecutionGraphQlRequest(operation, null, variables, null, "1", Locale.CHINESE);
    request.configureExecutionInput((input, builder) ->
        builder
            .graphQLContext(context ->
                context
                    .put(Horizon.CONTEXT_KEY, Horizon.ALL)
                    .put(Caller.CONTEXT_KEY, Caller.PRODUCT))
            .build());
    return service.execute(request).block();
  }

  private Map<String, Object> data(String operation, Object... variables) {
    var answer = answer(operation, Desk.row(variables));
    assertThat(answer.getErrors()).isEmpty();
    return answer.getData();
  }

  @SuppressWarnings("unchecked")
  private static <T> T at(Object value, String... path) {
    for (var step : path) {
      value = ((Map<String, Object>) value).get(step);
    }
    return (T) value;
  }

  private String made(String type, Map<String, Object> input) {
    return made("create", type, input);
  }

  private String made(String verb, String type, Map<String, Object> input) {
    var field = Character.toLowerCase(type.charAt(0)) + type.substring(1);
    var capital = Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
    var operation =
        "mutation($input: %s%sInput!) { %s%s(input: $input) { %s { id } } }"
            .formatted(capital, type, verb, type, field);
    return at(data(operation, "input", input), verb + type, field, "id");
  }

  private String refused(String verb, String type, Map<String, Object> input) {
    var capital = Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
    var answer =
        answer(
            "mutation($input: %s%sInput!) { %s%s(input: $input) { remarks } }"
                .formatted(capital, type, verb, type),
            Map.of("input", input));
    assertThat(answer.getErrors()).hasSize(1);
    var problem =
        (Map<?, ?>)
            ((List<?>) answer.getErrors().getFirst().getExtensions().get("problems")).getFirst();
    return problem.get("path") + " " + problem.get("rule") + " " + problem.get("limit");
  }

  private void calendarOf2018() {
    for (var day : List.of("2018-10-01", "2018-10-02", "2018-10-03", "2018-10-04", "2018-10-05")) {
      made("CalendarDay", Map.of("date", day, "working", false, "name", "国庆节"));
    }
    for (var day : List.of("2018-09-29", "2018-09-30")) {
      made("CalendarDay", Map.of("date", day, "working", true, "name", "国庆节调休"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Friday; Saturday and Sunday are worked in place of the holiday
    "2018-09-28, 1, 2018-09-29",
    "2018-09-28, 2, 2018-09-30",
    "2018-09-28, 3, 2018-10-08",
    "2018-09-28, 5, 2018-10-10",
    // a weekend that is none
    "2018-10-12, 1, 2018-10-15",
    "2018-10-13, 1, 2018-10-15",
    "2018-10-13, 0, 2018-10-13",
  })
  void workingDaysLeaveOutHolidaysAndCountTheDaysWorkedInTheirPlace(
      LocalDate since, int days, LocalDate due) {
    calendarOf2018();

    assertThat(
            jdbc.sql("select plan.working_day(?, ?)")
                .params(since, days)
                .query(LocalDate.class)
                .single())
        .isEqualTo(due);
  }

  @Test
  void workingDaysAreThoseThatAWalkOverTheCalendarCounts() {
    calendarOf2018();
    var random = new Random(13);
    for (int i = 0; i < 200; i++) {
      var since = LocalDate.of(2018, 9, 1).plusDays(random.nextInt(60));
      int days = 1 + random.nextInt(30);
      var day = since;
      for (int left = days; left > 0; ) {
        day = day.plusDays(1);
        var text = day.toString();
        boolean holiday = text.compareTo("2018-10-01") >= 0 && text.compareTo("2018-10-05") <= 0;
        boolean inPlace = text.equals("2018-09-29") || text.equals("2018-09-30");
        left -= inPlace || !holiday && day.getDayOfWeek().getValue() < 6 ? 1 : 0;
      }
      assertThat(
              jdbc.sql("select plan.working_day(?, ?)")
                  .params(since, days)
                  .query(LocalDate.class)
                  .single())
          .as("%d working days after %s", days, since)
          .isEqualTo(day);
      assertThat(
              jdbc.sql("select plan.working_days(?, ?)")
                  .params(since, day)
                  .query(Integer.class)
                  .single())
          .isEqualTo(days);
    }
  }

  private String lead(Object... more) {
    var input = Desk.row("name", "超级计算中心", "investor", "曙光信息产业股份有限公司", "description", "大型超算中心");
    input.putAll(Desk.row(more));
    return made("submit", "Lead", input);
  }

  private Map<String, Object> lead(String id) {
    return at(
        data(
            "query($id: ID!) { lead(id: $id) { version stage dueOn lastEventOn signedOn landedOn"
                + " project { id name totalInvestment { amount } investors { name } street { code } } } }",
            "id",
            id),
        "lead");
  }

  private void move(String id, String stage, Object... more) {
    var input = Desk.row(more);
    input.put("stage", stage);
    data(
        "mutation($id: ID!, $version: Int!, $input: UpdateLeadInput!) { updateLead(id: $id,"
            + " version: $version, input: $input, reason: \"例会决定\") { remarks } }",
        "id",
        id,
        "version",
        lead(id).get("version"),
        "input",
        input);
  }

  @Test
  void aStageIsDueByItsClockAndFollowsTheClockAndTheCalendar() {
    var clock =
        made(
            "Clock",
            Map.of(
                "name",
                "一个工作日内答复",
                "subject",
                "LEAD",
                "state",
                "CLUE",
                "days",
                1,
                "workingDays",
                true));
    var id = lead("stageAsOf", "2018-09-28");
    assertThat(lead(id)).containsEntry("dueOn", "2018-10-01");

    calendarOf2018();
    assertThat(lead(id)).as("the calendar came later").containsEntry("dueOn", "2018-09-29");

    data(
        "mutation($id: ID!) { updateClock(id: $id, version: 1, input: {days: 3}) { remarks } }",
        "id",
        clock);
    assertThat(lead(id)).as("the clock was changed").containsEntry("dueOn", "2018-10-08");

    move(id, "ASSESSING", "stageAsOf", "2018-09-29");
    assertThat(lead(id)).as("no clock runs").containsEntry("dueOn", null);
  }

  @Test
  void aFollowUpIsTheLastEventOfItsLeadUntilTheStageMovesAgain() {
    var id = lead("stageAsOf", "2018-03-01");
    assertThat(lead(id)).containsEntry("lastEventOn", "2018-03-01");
    made(
        "add",
        "FollowUp",
        Map.of(
            "leadName",
            "超级计算中心",
            "lead",
            id,
            "kind",
            "VISIT",
            "followedOn",
            "2018-03-14",
            "subject",
            "看地块"));
    assertThat(lead(id)).containsEntry("lastEventOn", "2018-03-14");

    move(id, "ASSESSING", "stageAsOf", "2018-04-02");
    assertThat(lead(id)).containsEntry("lastEventOn", "2018-04-02");
  }

  @Test
  void aSignedLeadBecomesAProjectOnceAndBothStayLinked() {
    var id = lead("stageAsOf", "2018-03-01");
    var make =
        "mutation($id: ID!, $version: Int!) { makeProjectOfLead(id: $id, version: $version) { lead { version } } }";
    assertThat(answer(make, Map.of("id", id, "version", 1)).getErrors().getFirst().getMessage())
        .contains("尚未签约");
    move(id, "ASSESSING");
    move(id, "NEGOTIATING");
    move(
        id,
        "SIGNED",
        "agreement",
        "甘招〔2018〕7号",
        "stageAsOf",
        "2018-06-20",
        "signedInvestment",
        Map.of("amount", "500000000"));
    move(id, "REGISTERED", "street", "210211020", "industry", "65", "stageAsOf", "2018-08-01");
    assertThat(lead(id))
        .containsEntry("signedOn", "2018-06-20")
        .containsEntry("landedOn", "2018-08-01");

    data(make, "id", id, "version", lead(id).get("version"));

    var project = (Map<?, ?>) lead(id).get("project");
    assertThat(project.get("name")).isEqualTo("超级计算中心");
    assertThat((Map<?, ?>) project.get("totalInvestment"))
        .isEqualTo(Map.of("amount", "500000000.00"));
    assertThat((Map<?, ?>) project.get("street")).isEqualTo(Map.of("code", "210211020"));
    var again = answer(make, Map.of("id", id, "version", lead(id).get("version")));
    assertThat(again.getErrors().getFirst().getMessage()).contains("已经转为项目");
    assertThat(jdbc.sql("select count(*) from project.project").query(Integer.class).single())
        .isOne();
  }

  @Test
  void aQuarterThatIsNotOverIsNoFailureAndOneThatIsOverWithoutARoadshowIs() {
    made(
        "Roadshow",
        Map.of(
            "name",
            "一季度项目路演",
            "heldOn",
            "2018-03-14",
            "method",
            "REPORT",
            "streets",
            List.of("营城子镇", "辛寨子", "大连湾街道")));

    List<Map<String, Object>> quarters =
        at(
            data(
                "{ roadshowQuarters(year: 2018, on: \"2018-07-15\") { quarter count met"
                    + " streetsWithout { code } } }"),
            "roadshowQuarters");

    assertThat(quarters).extracting(q -> q.get("count")).containsExactly(1, 0, 0, 0);
    assertThat(quarters).extracting(q -> q.get("met")).containsExactly(true, false, null, null);
    assertThat((List<?>) quarters.getFirst().get("streetsWithout")).hasSize(14);
    assertThat((List<?>) quarters.get(1).get("streetsWithout")).hasSize(17);
  }

  @Test
  void aTaskIsClosedWithEvidenceOnlyAndTheLookBackCountsTheDayItAsksFor() {
    var shown = made("Roadshow", Map.of("name", "一季度项目路演", "heldOn", "2018-03-14"));
    String id = null;
    for (int i = 3; i > 0; i--) {
      id =
          made(
              "WorkTask",
              Map.of(
                  "name",
                  "事项" + i,
                  "roadshowName",
                  "一季度项目路演",
                  "roadshow",
                  shown,
                  "taskForce",
                  "土地组",
                  "dueOn",
                  "2018-04-0" + i));
    }
    var close =
        "mutation($id: ID!, $version: Int!, $input: UpdateWorkTaskInput!) { updateWorkTask(id:"
            + " $id, version: $version, input: $input) { workTask { closedOn } } }";
    var bare = answer(close, Map.of("id", id, "version", 1, "input", Map.of("state", "CLOSED")));
    assertThat(bare.getErrors().getFirst().getExtensions().get("problems").toString())
        .contains("input.result", "required");
    var closed =
        data(
            close,
            "id",
            id,
            "version",
            1,
            "input",
            Map.of("state", "CLOSED", "stateAsOf", "2018-03-30", "result", "用地批复〔2018〕12号"));
    assertThat((String) at(closed, "updateWorkTask", "workTask", "closedOn"))
        .isEqualTo("2018-03-30");

    assertThat(lookBack("2018-03-20")).isEqualTo(List.of(3, 0, 0, "0.0000"));
    assertThat(lookBack("2018-03-30")).isEqualTo(List.of(3, 1, 0, "0.3333"));
    assertThat(lookBack("2018-04-02"))
        .as("due on the day is not late")
        .isEqualTo(List.of(3, 1, 0, "0.3333"));
    assertThat(lookBack("2018-04-03")).isEqualTo(List.of(3, 1, 1, "0.3333"));
    assertThat(lookBack("2018-04-04")).isEqualTo(List.of(3, 1, 2, "0.3333"));
  }

  private List<?> lookBack(String on) {
    List<Map<String, Object>> groups =
        at(
            data(
                "query($on: Date) { lookBack(on: $on) { taskForce total closed overdue closureRate } }",
                "on",
                on),
            "lookBack");
    var group = groups.getFirst();
    assertThat(group).containsEntry("taskForce", "土地组");
    return List.of(
        group.get("total"), group.get("closed"), group.get("overdue"), group.get("closureRate"));
  }

  @Test
  void whatADispatchDidNotCloseStandsInTheNext() {
    made(
        "raise",
        "Problem",
        Map.of(
            "name",
            "配电容量不足",
            "raisedBy",
            "ENTERPRISE",
            "kind",
            "UTILITIES",
            "raisedOn",
            "2018-03-01"));
    made(
        "raise",
        "Problem",
        Map.of("name", "用地指标", "raisedBy", "STREET", "kind", "LAND", "raisedOn", "2018-03-08"));
    jdbc.sql(
            "update work.problem set state = 'CLOSED', state_as_of = '2018-03-10' where name = '配电容量不足'")
        .update();

    assertThat(open("2018-03-05")).containsExactly("配电容量不足");
    assertThat(open("2018-03-09")).containsExactly("配电容量不足", "用地指标");
    assertThat(open("2018-03-12")).containsExactly("用地指标");
  }

  private List<Object> open(String day) {
    var id = made("Dispatch", Map.of("name", "周调度" + day, "cadence", "WEEKLY", "heldOn", day));
    List<Map<String, Object>> open =
        at(
            data(
                "query($id: ID!) { node(id: $id) { ... on Dispatch { open { name } } } }",
                "id",
                id),
            "node",
            "open");
    return open.stream().map(p -> p.get("name")).toList();
  }

  @Test
  void whoseTurnAProblemIsFollowsItsState() {
    var id =
        made(
            "raise",
            "Problem",
            Map.of(
                "name",
                "配电容量不足",
                "kind",
                "UTILITIES",
                "raisedBy",
                "ENTERPRISE",
                "raisedOn",
                "2018-03-01"));
    assertThat(turn(id)).isEqualTo("DEPARTMENT");
    update(id, 1, Map.of("state", "ANSWERED", "answer", "四月增容"));
    assertThat(turn(id)).isEqualTo("ENTERPRISE");
    update(id, 2, Map.of("state", "ESCALATED"));
    assertThat(turn(id)).isEqualTo("DISTRICT");
    update(id, 3, Map.of("state", "CLOSED", "result", "已增容"));
    assertThat(turn(id)).isNull();
  }

  private String turn(String id) {
    return at(
        data("query($id: ID!) { node(id: $id) { ... on Problem { turn } } }", "id", id),
        "node",
        "turn");
  }

  private void update(String id, int version, Map<String, Object> input) {
    data(
        "mutation($id: ID!, $version: Int!, $input: UpdateProblemInput!) { updateProblem(id: $id,"
            + " version: $version, input: $input, reason: \"逾期\") { remarks } }",
        "id",
        id,
        "version",
        version,
        "input",
        input);
  }

  private String project(String name) {
    return made(
        "Project",
        Map.of("name", name, "years", List.of(Map.of("year", 2018, "phase", "CONTINUING"))));
  }

  @Test
  void aProjectHasOneLeaderAtATimeAndTheUncoveredAreToldForTheDay() {
    var one = project("氢能产业园");
    var other = project("光伏产业园");
    made("Responsibility", responsibility(one, "甲区长", "LEADER", "2018-01-01", "2018-06-30"));

    assertThat(
            refused(
                "create",
                "Responsibility",
                responsibility(one, "乙区长", "LEADER", "2018-06-30", null)))
        .isEqualTo("input.person one-at-a-time 甲区长");
    made("Responsibility", responsibility(one, "乙区长", "LEADER", "2018-07-02", null));
    made("Responsibility", responsibility(one, "丙主任", "STREET_MANAGER", "2018-01-01", null));

    assertThat(uncovered("2018-06-30")).containsExactly(other);
    assertThat(uncovered("2018-07-01")).containsExactly(one, other);
    assertThat(uncovered("2018-07-02")).containsExactly(other);
  }

  private static Map<String, Object> responsibility(
      String project, String person, String role, String from, String to) {
    var input =
        Desk.row(
            "projectName",
            "项目",
            "project",
            project,
            "person",
            person,
            "role",
            role,
            "validFrom",
            from);
    if (to != null) {
      input.put("validTo", to);
    }
    return input;
  }

  private List<Object> uncovered(String on) {
    List<Map<String, Object>> projects =
        at(
            data("query($on: Date) { uncoveredProjects(year: 2018, on: $on) { id } }", "on", on),
            "uncoveredProjects");
    return projects.stream().map(p -> p.get("id")).toList();
  }

  @Test
  void aRatingKeepsToTheScaleOnceThereIsOne() {
    for (int i = 1; i <= 5; i++) {
      made("StarGrade", Map.of("name", i + "星", "stars", i));
    }
    assertThat(
            refused(
                "rate",
                "ProjectRating",
                Map.of("projectName", "氢能产业园", "ratedOn", "2018-04-01", "stars", 6)))
        .isEqualTo("input.stars scale [1, 2, 3, 4, 5]");
    made(
        "rate",
        "ProjectRating",
        Map.of("projectName", "氢能产业园", "ratedOn", "2018-04-01", "stars", 5));
  }

  @Test
  void aFigureFromTheBeginningOfTheYearFallsOnlyWithACorrection() {
    made("MonthlyReport", report("2018-03", "1000000"));
    assertThat(refused("create", "MonthlyReport", report("2018-04", "999999.99")))
        .isEqualTo("input.completedToDate falls 1000000.00");
    var corrected = new HashMap<>(report("2018-04", "999999.99"));
    corrected.put("correction", "三月重复计入");
    made("MonthlyReport", corrected);
    made("MonthlyReport", report("2019-01", "5000"));
  }

  private static Map<String, Object> report(String month, String amount) {
    return Map.of(
        "projectName", "氢能产业园", "month", month, "completedToDate", Map.of("amount", amount));
  }

  @Test
  void aTargetStandsAgainstTheShareOfTheYearThatHasPassed() {
    made(
        "AnnualTarget",
        Map.of(
            "holder",
            "甘井子区",
            "year",
            2018,
            "measure",
            "COMPLETED",
            "amount",
            Map.of("amount", "10000000")));
    made("AnnualTarget", Map.of("holder", "甘井子区", "year", 2018, "measure", "SIGNED", "number", 0));
    made("MonthlyReport", report("2018-09", "9000000"));
    made("MonthlyReport", report("2018-10", "9720000"));

    assertThat(progress("2018-10-31"))
        .containsExactly(
            Desk.row("number", null, "share", "0.9720", "timeShare", "0.8333", "points", "13.9"),
            Desk.row("number", 0, "share", null, "timeShare", "0.8333", "points", null));
    assertThat(progress("2018-09-30").getFirst())
        .containsEntry("share", "0.9000")
        .containsEntry("timeShare", "0.7500")
        .containsEntry("points", "15.0");
    assertThat(progress("2019-01-01").getFirst()).containsEntry("timeShare", "1");
  }

  private List<Map<String, Object>> progress(String on) {
    return at(
        data(
            "query($on: Date) { targetProgress(year: 2018, on: $on) { number share timeShare points } }",
            "on",
            on),
        "targetProgress");
  }

  @Test
  void theGreenChannelCountsWorkingDays() {
    calendarOf2018();
    var id =
        made(
            "open",
            "GreenChannel",
            Map.of(
                "projectName",
                "氢能产业园",
                "permit",
                "建设用地规划许可证核发",
                "acceptedOn",
                "2018-09-28",
                "doneOn",
                "2018-10-09"));
    Integer days =
        at(
            data(
                "query($id: ID!) { node(id: $id) { ... on GreenChannel { elapsedDays } } }",
                "id",
                id),
            "node",
            "elapsedDays");
    assertThat(days).isEqualTo(4);
  }

  @Test
  void aDayOutsideItsYearAndAResumeBeforeTheStartAreRefused() {
    assertThat(refused("create", "Project", year("startedOn", "2017-12-31")))
        .startsWith("input.startedOn year 2018");
    assertThat(
            refused(
                "create", "Project", year("startedOn", "2018-05-01", "resumedOn", "2018-04-30")))
        .startsWith("input.resumedOn order 2018-05-01");
    made("Project", year("startedOn", "2018-05-01", "resumedOn", "2018-05-01"));
  }

  private static Map<String, Object> year(Object... days) {
    var year = Desk.row(days);
    year.put("year", 2018);
    year.put("phase", "CONTINUING");
    return Map.of("name", "氢能产业园", "years", List.of(year));
  }

  private void lightRules() {
    // those of a real city: less than 10 points behind is green, more than 30 red, both limits
    // yellow
    made(
        "LightRule",
        Map.of("name", "滞后不到10个百分点", "measure", "LAG_POINTS", "light", "GREEN", "lessThan", 10));
    made(
        "LightRule",
        Map.of(
            "name",
            "滞后10至30个百分点",
            "measure",
            "LAG_POINTS",
            "light",
            "YELLOW",
            "atLeast",
            10,
            "atMost",
            30));
    made(
        "LightRule",
        Map.of("name", "滞后超过30个百分点", "measure", "LAG_POINTS", "light", "RED", "moreThan", 30));
    made(
        "LightRule",
        Map.of("name", "三个月没有进展", "measure", "MONTHS_SILENT", "light", "RED", "atLeast", 3));
    made(
        "LightRule",
        Map.of(
            "name",
            "到期未开工",
            "measure",
            "MONTHS_OVERDUE",
            "light",
            "YELLOW",
            "atLeast",
            0,
            "lessThan",
            3));
    made(
        "LightRule",
        Map.of("name", "三个月未开工", "measure", "MONTHS_OVERDUE", "light", "RED", "atLeast", 3));
  }

  @ParameterizedTest
  @CsvSource({
    // half of the year has passed; the plan is 100 万元
    "400100, GREEN, 9.99",
    "400000, YELLOW, 10.00",
    "399900, YELLOW, 10.01",
    "200000, YELLOW, 30.00",
    "199900, RED, 30.01",
    "600000, GREEN, -10.00",
  })
  void aLightKeepsToTheLimitsOfItsRuleAndSaysWhichFigureGaveIt(
      String completed, String light, String figure) {
    lightRules();
    var id = planned();
    made("MonthlyReport", reportOf(id, "2018-06", completed));

    var lit = lights("2018-06-30").getFirst();

    assertThat(lit.get("light")).isEqualTo(light);
    var because = (Map<?, ?>) ((List<?>) lit.get("because")).getFirst();
    assertThat(because.get("figure")).isEqualTo(figure);
  }

  @Test
  void monthsWithoutProgressCountFromTheMonthThatFirstReportedAsMuch() {
    lightRules();
    var id = planned();
    made("MonthlyReport", reportOf(id, "2018-03", "900000"));
    made("MonthlyReport", reportOf(id, "2018-04", "900000"));
    made("MonthlyReport", reportOf(id, "2018-05", "900000"));

    assertThat(lights("2018-05-31").getFirst()).containsEntry("light", "GREEN");
    assertThat(lights("2018-06-01").getFirst()).containsEntry("light", "RED");
  }

  @Test
  void aNewStartThatIsPastItsForecastIsYellowAtOnceAndRedAfterThreeMonths() {
    lightRules();
    made(
        "Project",
        Map.of(
            "name",
            "光伏产业园",
            "years",
            List.of(
                Map.of(
                    "year",
                    2018,
                    "phase",
                    "NEW_START",
                    "startedOn",
                    "2018-03-15",
                    "startBasis",
                    "FORECAST"))));

    assertThat(lights("2018-03-14")).isEmpty();
    assertThat(lights("2018-03-15").getFirst()).containsEntry("light", "YELLOW");
    assertThat(lights("2018-06-14").getFirst()).containsEntry("light", "YELLOW");
    assertThat(lights("2018-06-15").getFirst()).containsEntry("light", "RED");
  }

  private String planned() {
    return made(
        "Project",
        Map.of(
            "name",
            "氢能产业园",
            "years",
            List.of(
                Map.of(
                    "year",
                    2018,
                    "phase",
                    "CONTINUING",
                    "plannedInvestment",
                    Map.of("amount", "1000000")))));
  }

  private static Map<String, Object> reportOf(String project, String month, String amount) {
    var report = new HashMap<>(report(month, amount));
    report.put("project", project);
    return report;
  }

  private List<Map<String, Object>> lights(String on) {
    return at(
        data(
            "query($on: Date) { projectLights(year: 2018, on: $on) { light because { rule figure light } } }",
            "on",
            on),
        "projectLights");
  }
}
