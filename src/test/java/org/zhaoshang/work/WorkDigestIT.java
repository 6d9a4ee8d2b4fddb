package org.zhaoshang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Questions;
import org.zhaoshang.record.WithRecord;

/** What is late, due, assigned and answered goes to its person and its department. */
@WithRecord
class WorkDigestIT {

  private static final LocalDate DAY = LocalDate.parse("2018-03-14");
  private static final String ASK =
      """
      query($on: Date, $days: Int! = 1, $person: String, $department: String) {
        workDigest(on: $on, days: $days, person: $person, department: $department) {
          kind day daysLate record { __typename ... on WorkTask { name } ... on Problem { name } ... on Lead { name } ... on Milestone { name } }
        } }
      """;

  @Autowired private Desk desk;
  @Autowired private Questions ask;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void nothingIsThere() {
    desk.clear();
  }

  private List<String> digest(Object... variables) {
    var all = new ArrayList<Object>(List.of("on", DAY.toString()));
    all.addAll(List.of(variables));
    List<Map<String, Object>> items = ask.data(ASK, all.toArray());
    return items.stream()
        .map(i ->
            "%s %s%s %s"
                .formatted(
                    i.get("kind"),
                    i.get("day"),
                    i.get("daysLate") == null ? "" : " +" + i.get("daysLate"),
                    ((Map<?, ?>) i.get("record")).get("name")))
        .toList();
  }

  private void project(String name, String department) {
    ask.made("create", "Project", row("name", name, "department", department));
  }

  @Test
  void whatIsLateComesFirstThenWhatIsDueAssignedAndAnswered() {
    ask.made("create", "WorkTask", row("name", "配电增容", "dueOn", "2018-03-11", "taskForce", "专项一组"));
    ask.made("create", "WorkTask", row("name", "道路开口", "dueOn", "2018-03-15", "taskForce", "专项一组"));
    ask.made(
        "raise",
        "Problem",
        row(
            "name", "用地指标",
            "kind", "LAND",
            "raisedBy", "STREET",
            "raisedOn", "2018-03-13",
            "stateAsOf", "2018-03-13",
            "department", "国土分局"));
    ask.made(
        "create",
        "Milestone",
        row(
            "projectName",
            "滨海酒店",
            "name",
            "土地摘牌",
            "plannedOn",
            "2018-03-01",
            "reachedOn",
            "2018-03-14"));

    assertThat(digest())
        .containsExactly(
            "LATE 2018-03-11 +3 配电增容",
            "DUE 2018-03-15 道路开口",
            "ASSIGNED 2018-03-13 用地指标",
            "ANSWERED 2018-03-14 土地摘牌");
    assertThat(digest("department", "国土分局")).containsExactly("ASSIGNED 2018-03-13 用地指标");
    assertThat(digest("department", "专项一组", "days", 0)).containsExactly("LATE 2018-03-11 +3 配电增容");
    assertThat(digest("department", "没有这个部门")).isEmpty();
    assertThat(ask.refused(ASK, "days", 32)).isEqualTo("days range 0..31");
  }

  @Test
  void whoIsResponsibleForAProjectHearsOfItsProblemsWhileTheyAre() {
    project("滨海酒店", "商务局");
    for (var held :
        List.of(
            row("person", "甲主任", "validTo", "2018-03-13"),
            row("person", "乙主任", "validFrom", "2018-03-14"))) {
      held.putAll(row("projectName", "滨海酒店", "role", "LEADER"));
      ask.made("create", "Responsibility", held);
    }
    ask.made(
        "create", "WorkTask", row("name", "配电增容", "dueOn", "2018-03-11", "projectName", "滨海酒店"));
    ask.made(
        "submit",
        "Lead",
        row(
            "name",
            "超算中心",
            "investor",
            "曙光",
            "nextStep",
            "回访",
            "nextStepDue",
            "2018-03-14",
            "owner",
            "丙专员 招商一科"));

    assertThat(digest("person", "乙主任")).containsExactly("LATE 2018-03-11 +3 配电增容");
    assertThat(digest("person", "甲主任")).as("no longer").isEmpty();
    assertThat(digest("department", "商务局")).containsExactly("LATE 2018-03-11 +3 配电增容");
    assertThat(digest("person", "丙专员")).containsExactly("DUE 2018-03-14 超算中心");
  }

  @Test
  void theDigestIsWhatACountByHandFindsWhateverTheDays() {
    var random = new Random(267);
    record Task(String name, LocalDate due, boolean closed, LocalDate closedOn) {}
    var tasks = new ArrayList<Task>();
    for (int i = 0; i < 200; i++) {
      boolean closed = random.nextInt(3) == 0;
      var task =
          new Task(
              "任务" + i,
              random.nextInt(9) == 0 ? null : DAY.plusDays(random.nextInt(-6, 7)),
              closed,
              closed ? DAY.plusDays(random.nextInt(-6, 1)) : null);
      tasks.add(task);
      jdbc.sql(
              "insert into work.task (name, name_key, state, result, due_on, closed_on, created_at) values (?, ?, ?, ?, ?, ?, '2017-01-01')")
          .params(
              java.util.Arrays.asList(
                  task.name(),
                  task.name(),
                  closed ? "CLOSED" : "OPEN",
                  closed ? "已办" : null,
                  task.due(),
                  task.closedOn()))
          .update();
    }
    for (int days = 0; days < 6; days++) {
      var expected = new ArrayList<String>();
      for (var task : tasks) {
        if (!task.closed() && task.due() != null && task.due().isBefore(DAY)) {
          expected.add(
              "LATE %s +%d %s"
                  .formatted(task.due(), DAY.toEpochDay() - task.due().toEpochDay(), task.name()));
        }
        if (!task.closed()
            && task.due() != null
            && !task.due().isBefore(DAY)
            && !task.due().isAfter(DAY.plusDays(days))) {
          expected.add("DUE %s %s".formatted(task.due(), task.name()));
        }
        if (task.closed() && !task.closedOn().isBefore(DAY.minusDays(days))) {
          expected.add("ANSWERED %s %s".formatted(task.closedOn(), task.name()));
        }
      }
      assertThat(digest("days", days)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
