package org.zhaoshang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.AdvisoryLock;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Questions;
import org.zhaoshang.record.WithRecord;

/** What is late is escalated by itself, and a silent lead goes back to the pool. */
@WithRecord
class ClockRoundIT {

  private static final String RUN =
      "mutation($on: Date) { runClocks(on: $on) { leads problems tasks milestones returned skipped } }";

  @Autowired private Desk desk;
  @Autowired private Questions ask;
  @Autowired private JdbcClient jdbc;
  @Autowired private DataSource database;
  @Autowired private ScheduledTaskHolder schedule;
  @Autowired private ClockRoundSchedule daily;

  @BeforeEach
  void theClocks() {
    desk.clear();
    clock("线索一日内答复", "LEAD", "CLUE", 3, false);
    clock("在谈每两周报告", "LEAD", "NEGOTIATING", 14, false);
    clock("问题两日内答复", "PROBLEM", "RAISED", 2, false);
    clock("在谈一个月没有动静", "SILENT_LEAD", "NEGOTIATING", 30, false);
  }

  private void clock(String name, String subject, String state, int days, boolean working) {
    ask.made(
        "create",
        "Clock",
        row(
            "name",
            name,
            "subject",
            subject,
            "state",
            state,
            "days",
            days,
            "workingDays",
            working));
  }

  private String lead(String name, String stage, String since, @Nullable String owner) {
    return ask.made(
        "submit",
        "Lead",
        row(
            "name",
            name,
            "investor",
            name,
            "description",
            name,
            "stage",
            stage,
            "stageAsOf",
            since,
            "registeredOn",
            since,
            "owner",
            owner,
            "coOwners",
            List.of("协办")));
  }

  private void problem(String name, String since) {
    ask.made(
        "raise",
        "Problem",
        row(
            "name",
            name,
            "kind",
            "LAND",
            "raisedBy",
            "STREET",
            "raisedOn",
            since,
            "stateAsOf",
            since));
  }

  /** Leads, problems, tasks, returned, skipped; a milestone counts among the tasks. */
  private List<Object> run(String on) {
    Map<String, Object> done = ask.data(RUN, "on", on);
    return List.of(
        done.get("leads"),
        done.get("problems"),
        (int) done.get("tasks") + (int) done.get("milestones"),
        done.get("returned"),
        done.get("skipped"));
  }

  private String told(String type) {
    return desk.value(
        "select string_agg(reason || ' ' || actor, '; ' order by seq) from record.history where kind = 'UPDATED' and type = '"
            + type
            + "'");
  }

  @Test
  void whatIsLateIsEscalatedTheDayAfterItWasDueAndOnce() {
    var id = lead("超算中心", "CLUE", "2018-03-01", null);
    problem("用地指标", "2018-03-02");
    ask.made("create", "WorkTask", row("name", "配电增容", "dueOn", "2018-03-04"));
    ask.made(
        "create",
        "Milestone",
        row("projectName", "滨海酒店", "name", "土地摘牌", "plannedOn", "2018-03-04"));

    assertThat(run("2018-03-04")).as("all are due on the fourth").containsExactly(0, 0, 0, 0, 0);
    assertThat(run("2018-03-05")).containsExactly(1, 1, 2, 0, 0);
    assertThat(run("2018-03-05")).as("the same day again").containsExactly(0, 0, 0, 0, 0);
    assertThat(run("2018-03-09")).containsExactly(0, 0, 0, 0, 0);

    assertThat(desk.value("select state || ' ' || state_as_of || ' ' || turn from work.problem"))
        .isEqualTo("ESCALATED 2018-03-05 DISTRICT");
    assertThat(desk.value("select escalated_on from work.task")).isEqualTo("2018-03-05");
    assertThat(desk.value("select escalated_on from project.milestone")).isEqualTo("2018-03-05");
    for (var type : List.of("Lead", "Problem", "WorkTask", "Milestone")) {
      assertThat(told(type))
          .isEqualTo(
              "应于 2018-03-04 前办理，逾期升级 | was due on 2018-03-04, escalated for being late product");
    }
    assertThat(desk.queued()).contains("Lead:1", "Problem:1", "WorkTask:1", "Milestone:1");
    ask.data(
        "mutation($id: ID!) { updateMilestone(id: $id, version: 2, input: {reachedOn: \"2018-03-06\"}) { remarks } }",
        "id",
        new NodeId("Milestone", 1).encode());
    assertThat(desk.value("select escalated_on from project.milestone"))
        .as("it is reached")
        .isNull();

    ask.data(
        "mutation($id: ID!) { updateLead(id: $id, version: 2, input: {stage: ASSESSING}) { remarks } }",
        "id",
        id);
    assertThat(desk.value("select escalated_on from lead.lead")).as("it moved on").isNull();
    ask.data(
        "mutation($id: ID!) { updateWorkTask(id: $id, version: 2, input: {dueOn: \"2018-03-20\"}) { remarks } }",
        "id",
        new NodeId("WorkTask", 1).encode());
    assertThat(run("2018-03-20")).containsExactly(0, 0, 0, 0, 0);
    assertThat(run("2018-03-21")).containsExactly(0, 0, 1, 0, 0);
  }

  @Test
  void aLeadThatWasSilentForAMonthGoesBackToThePoolAndWhoeverTakesItHasAMonth() {
    lead("超算中心", "NEGOTIATING", "2018-03-01", "甲专员");
    lead("滨海酒店", "NEGOTIATING", "2018-03-01", "乙专员");
    // who took it in 2018, and not today
    jdbc.sql("update lead.lead set owner_since = '2018-03-01'").update();
    ask.made(
        "add",
        "FollowUp",
        row(
            "leadName",
            "滨海酒店",
            "lead",
            new NodeId("Lead", 2).encode(),
            "kind",
            "CALL",
            "followedOn",
            "2018-03-02",
            "subject",
            "约定会谈"));

    assertThat(run("2018-03-31").subList(3, 4)).as("thirty days").containsExactly(0);
    assertThat(run("2018-04-01").subList(3, 4)).containsExactly(1);
    assertThat(
            desk.value(
                "select string_agg(coalesce(owner, '-') || co_owners::text, ' ' order by id) from lead.lead"))
        .isEqualTo("-{} 乙专员{协办}");
    assertThat(told("Lead")).contains("自 2018-03-01 起没有动静，退回线索池");

    ask.data(
        "mutation($id: ID!, $version: Int!) { updateLead(id: $id, version: $version, input: {owner: \"丙专员\"}) { remarks } }",
        "id",
        new NodeId("Lead", 1).encode(),
        "version",
        jdbc.sql("select version from lead.lead where id = 1").query(Integer.class).single());
    assertThat(
            desk.value(
                "select owner_since = (now() at time zone 'Asia/Shanghai')::date from lead.lead where id = 1"))
        .isEqualTo("true");
    assertThat(run("2018-04-02").subList(3, 4)).as("the other one").containsExactly(1);
    assertThat(run(null).subList(3, 4)).as("it was taken today").containsExactly(0);
  }

  @Test
  void samplesAndWhatIsRetiredAreLeftAlone() {
    lead("超算中心", "CLUE", "2018-03-01", null);
    problem("用地指标", "2018-03-02");
    jdbc.sql("update lead.lead set synthetic = true").update();
    ask.data(
        "mutation($id: ID!) { retireProblem(id: $id, version: 1, reason: \"误报\") { remarks } }",
        "id",
        new NodeId("Problem", 1).encode());

    assertThat(run("2018-06-01")).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void ofTwoInstancesOneDoesIt() {
    lead("超算中心", "CLUE", "2018-03-01", null);

    try (var _ = AdvisoryLock.tryTake(database, "clocks").orElseThrow()) {
      assertThat(ask.refused(RUN, "on", "2018-03-09")).isEqualTo("on running null");
      daily.daily();
    }
    assertThat(desk.value("select escalated_on from lead.lead")).isNull();
    daily.daily();
    assertThat(
            desk.value(
                "select escalated_on = (now() at time zone 'Asia/Shanghai')::date from lead.lead"))
        .isEqualTo("true");
  }

  @Test
  void itIsLookedAtOnceADayInTheDistrictsTime() {
    assertThat(schedule.getScheduledTasks())
        .extracting(task -> ((CronTask) task.getTask()).getExpression())
        .containsExactly("0 30 6 * * *");
  }

  @Test
  void aYearWithoutACalendarIsToldAndNothingIsWritten() {
    clock("三个工作日内研判", "LEAD", "ASSESSING", 3, true);
    lead("超算中心", "CLUE", "2018-03-01", null);
    lead("滨海酒店", "ASSESSING", "2017-12-29", null);

    assertThat(ask.refused(RUN, "on", "2018-03-09")).isEqualTo("on calendar [2017, 2018]");
    ask.made("create", "CalendarDay", row("date", "2018-02-16", "working", false, "name", "春节"));
    assertThat(ask.refused(RUN, "on", "2018-03-09")).isEqualTo("on calendar [2017]");
    daily.daily();
    assertThat(told("Lead")).as("nothing half-written").isNull();
    ask.made("create", "CalendarDay", row("date", "2017-12-30", "working", false, "name", "元旦"));
    assertThat(run("2018-03-09")).containsExactly(2, 0, 0, 0, 0);
    assertThat(ask.refused(RUN, "on", "2100-01-01")).startsWith("on past ");
  }

  @Test
  void whatIsLateIsWhatAWalkOverTheRecordsFinds() {
    var random = new Random(13);
    var stages = List.of("CLUE", "ASSESSING", "NEGOTIATING", "LOST");
    var limits = Map.of("CLUE", 3, "NEGOTIATING", 14);
    var day = LocalDate.of(2018, 6, 1);
    for (int round = 0; round < 20; round++) {
      jdbc.sql("truncate lead.lead, work.problem, work.task restart identity cascade").update();
      var expected = new TreeSet<String>();
      for (long i = 1; i <= 25; i++) {
        var stage = stages.get(random.nextInt(4));
        var since = day.minusDays(random.nextInt(40));
        var event = random.nextBoolean() ? null : since.plusDays(random.nextInt(20));
        var taken = random.nextBoolean() ? null : day.minusDays(random.nextInt(40));
        boolean owned = random.nextBoolean();
        boolean synthetic = random.nextInt(6) == 0;
        boolean escalated = random.nextInt(6) == 0;
        jdbc.sql(
                """
                insert into lead.lead (name, name_key, stage, stage_as_of, owner, owner_since, synthetic, escalated_on)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .params(
                "l" + i,
                "l" + i,
                stage,
                since,
                owned ? "甲" : null,
                taken,
                synthetic,
                escalated ? day : null)
            .update();
        if (event != null) {
          jdbc.sql(
                  "insert into lead.follow_up (lead_name, lead_name_key, lead_id, kind, followed_on, subject, subject_key) values ('l', 'l', ?, 'CALL', ?, 's', 's')")
              .params(i, event)
              .update();
        }
        var last = since;
        for (var other : new LocalDate[] {event, taken}) {
          last = other != null && other.isAfter(last) ? other : last;
        }
        var limit = limits.get(stage);
        if (!synthetic && !escalated && limit != null && since.plusDays(limit).isBefore(day)) {
          expected.add("LEAD " + i);
        }
        if (!synthetic && owned && stage.equals("NEGOTIATING") && last.plusDays(30).isBefore(day)) {
          expected.add("SILENT_LEAD " + i);
        }
        var state = List.of("RAISED", "ANSWERED", "ESCALATED", "CLOSED").get(random.nextInt(4));
        jdbc.sql(
                """
                insert into work.problem (name, name_key, kind, raised_by, raised_on, state, state_as_of)
                values (?, ?, 'LAND', 'STREET', ?, ?, ?)
                """)
            .params("p" + i, "p" + i, since, state, since)
            .update();
        if (state.equals("RAISED") && since.plusDays(2).isBefore(day)) {
          expected.add("PROBLEM " + i);
        }
        var due = day.plusDays(random.nextInt(5) - 2);
        boolean closed = random.nextBoolean();
        jdbc.sql("insert into work.task (name, name_key, state, due_on) values (?, ?, ?, ?)")
            .params("t" + i, "t" + i, closed ? "CLOSED" : "OPEN", due)
            .update();
        if (!closed && due.isBefore(day)) {
          expected.add("TASK " + i);
        }
      }
      jdbc.sql("select plan.follow()").query((row, n) -> n).list();

      assertThat(
              new TreeSet<>(
                  jdbc.sql("select kind || ' ' || id from plan.late(?)")
                      .param(day)
                      .query(String.class)
                      .list()))
          .isEqualTo(expected);
      var counted = new HashMap<String, Integer>();
      expected.forEach(e -> counted.merge(e.split(" ")[0], 1, Integer::sum));
      assertThat(run("2018-06-01"))
          .containsExactly(
              counted.getOrDefault("LEAD", 0),
              counted.getOrDefault("PROBLEM", 0),
              counted.getOrDefault("TASK", 0),
              counted.getOrDefault("SILENT_LEAD", 0),
              0);
      assertThat(run("2018-06-01")).containsExactly(0, 0, 0, 0, 0);
    }
  }
}
