package org.zhaoshang.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhaoshang.record.Desk.row;
import static org.zhaoshang.record.Questions.at;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Questions;
import org.zhaoshang.record.WithRecord;

/** A new year begins with what the last one left. */
@WithRecord
class YearRolloverIT {

  private static final String PREVIEW =
      "query($year: Int!, $after: ID) { yearRollover(year: $year) { token total completed there"
          + " rows(first: 100, after: $after) { project { id name } was phase } } }";
  private static final String ROLL =
      "mutation($year: Int!, $token: String!) { rollOverYear(year: $year, token: $token) }";

  @Autowired private Desk desk;
  @Autowired private Questions ask;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void nothingIsThere() {
    desk.clear();
  }

  private String project(String name, Object... years) {
    return ask.made("create", "Project", row("name", name, "years", List.of(years)));
  }

  private static Map<String, Object> year(int year, String phase, Object... more) {
    var values = row(more);
    values.put("year", year);
    values.put("phase", phase);
    return values;
  }

  private Map<String, Object> preview(int year) {
    return ask.data(PREVIEW, "year", year);
  }

  private static List<String> rows(Map<String, Object> preview) {
    List<Map<String, Object>> rows = at(preview, "rows");
    return rows.stream()
        .map(r ->
            "%s %s→%s"
                .formatted(
                    Questions.<String>at(r.get("project"), "name"), r.get("was"), r.get("phase")))
        .toList();
  }

  private List<String> phasesOf(int year) {
    return jdbc.sql(
            "select p.name || ' ' || y.phase from project.project p join project.project_year y on y.project_id = p.id where year = ? order by p.id")
        .param(year)
        .query(String.class)
        .list();
  }

  private void portfolio() {
    project("已开工", year(2018, "NEW_START", "startedOn", "2018-03-14"));
    project("预计开工", year(2018, "NEW_START", "startedOn", "2018-03-14", "startBasis", "FORECAST"));
    project("未开工", year(2018, "NEW_START"));
    project("续建", year(2018, "CONTINUING", "plannedInvestment", Map.of("amount", "100")));
    project("储备", year(2018, "PRELIMINARY"));
    project("竣工", year(2018, "COMPLETED"));
    project("已有来年", year(2018, "CONTINUING"), year(2019, "COMPLETED"));
    project("前年的", year(2017, "CONTINUING"));
  }

  @Test
  void theNewYearIsShownAndThenMadeAsShown() {
    portfolio();

    var preview = preview(2019);
    assertThat(rows(preview))
        .containsExactly(
            "已开工 NEW_START→CONTINUING",
            "预计开工 NEW_START→NEW_START",
            "未开工 NEW_START→NEW_START",
            "续建 CONTINUING→CONTINUING",
            "储备 PRELIMINARY→PRELIMINARY");
    assertThat(preview)
        .containsEntry("total", 5)
        .containsEntry("completed", 1)
        .containsEntry("there", 1);
    assertThat(phasesOf(2019)).as("a preview writes nothing").containsExactly("已有来年 COMPLETED");

    desk.queued();
    Integer made = ask.data(ROLL, "year", 2019, "token", preview.get("token"));
    assertThat(made).isEqualTo(5);
    assertThat(phasesOf(2019))
        .containsExactly(
            "已开工 CONTINUING",
            "预计开工 NEW_START",
            "未开工 NEW_START",
            "续建 CONTINUING",
            "储备 PRELIMINARY",
            "已有来年 COMPLETED");
    assertThat(desk.queued()).as("the index is told").hasSize(5);
    assertThat(
            jdbc.sql(
                    "select distinct reason from record.history where locator like 'rollOverYear 2019 %' and jsonb_exists(changes, 'years.2019.phase')")
                .query(String.class)
                .list())
        .containsExactly("由 2018 年结转 | rolled over from 2018");
    assertThat(
            desk.value(
                "select planned_investment from project.project_year where year = 2019 and phase = 'CONTINUING' and planned_investment is not null"))
        .as("what is planned for the new year is not known yet")
        .isNull();

    Integer again = ask.data(ROLL, "year", 2019, "token", preview.get("token"));
    assertThat(again).as("the same preview again").isEqualTo(5);
    assertThat(desk.queued()).isEmpty();
    assertThat(rows(preview(2019))).isEmpty();
  }

  @Test
  void aPreviewThatTheRecordsMovedOnFromIsRefusedAndNothingIsWritten() {
    portfolio();
    var token = preview(2019).get("token");
    project("新项目", year(2018, "CONTINUING"));
    assertThat(ask.refused(ROLL, "year", 2019, "token", token)).isEqualTo("token moved null");

    var seen = preview(2019);
    List<Map<String, Object>> rows = at(seen, "rows");
    ask.data(
        "mutation($id: ID!) { updateProject(id: $id, version: 1, input: {years: [{year: 2018, phase: COMPLETED}]}) { remarks } }",
        "id",
        Questions.<String>at(rows.getLast().get("project"), "id"));
    assertThat(ask.refused(ROLL, "year", 2019, "token", seen.get("token")))
        .isEqualTo("token moved null");
    assertThat(ask.refused(ROLL, "year", 2020, "token", preview(2019).get("token")))
        .as("another year")
        .isEqualTo("token moved null");
    assertThat(ask.refused(ROLL, "year", 1990, "token", "x")).isEqualTo("year range 1991, 2100");
    assertThat(phasesOf(2019)).containsExactly("已有来年 COMPLETED");
  }

  @Test
  void ofTwoAtOnceOneWritesAndBothAreToldTheSame() throws Exception {
    portfolio();
    var token = preview(2019).get("token");
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Integer> roll = () -> ask.data(ROLL, "year", 2019, "token", token);
      for (var made : threads.invokeAll(List.of(roll, roll))) {
        assertThat(made.get()).isEqualTo(5);
      }
    }
    assertThat(
            jdbc.sql("select count(*) from record.history where locator like 'rollOverYear%'")
                .query(Integer.class)
                .single())
        .isEqualTo(5);
  }

  @Test
  void theRollOverIsThatOfAWalkOverThePortfolio() {
    var random = new Random(2019);
    var phases = List.of("PRELIMINARY", "NEW_START", "CONTINUING", "COMPLETED");
    for (int round = 0; round < 40; round++) {
      desk.clear();
      var expected = new TreeMap<Long, String>();
      for (long i = 1; i <= 25; i++) {
        boolean retired = random.nextInt(8) == 0;
        jdbc.sql(
                "insert into project.project (name, name_key, retired_at, retired_reason) values (?, ?, ?::timestamptz, ?)")
            .params("p" + i, "p" + i, retired ? "2018-12-31" : null, retired ? "x" : null)
            .update();
        var years = new HashMap<Integer, String>();
        for (int year = 2017; year <= 2019; year++) {
          if (random.nextInt(year == 2019 ? 5 : 2) > 0) {
            continue;
          }
          var phase = phases.get(random.nextInt(4));
          var started =
              phase.equals("PRELIMINARY") || random.nextBoolean() ? null : year + "-12-31";
          var basis = List.of("REPORTED", "FORECAST", "DERIVED", "").get(random.nextInt(4));
          insert(i, year, phase, started, basis.isEmpty() ? null : basis);
          boolean continues =
              phase.equals("NEW_START") && started != null && !basis.equals("FORECAST");
          years.put(year, continues ? "CONTINUING" : phase);
        }
        var was = years.get(2018);
        if (!retired && was != null && !was.equals("COMPLETED") && !years.containsKey(2019)) {
          expected.put(i, was);
        }
      }

      var shown = new ArrayList<String>();
      Map<String, Object> page = preview(2019);
      shown.addAll(rows(page));
      assertThat(shown.stream().map(r -> r.replaceAll(" .*→", " ")).toList())
          .isEqualTo(
              expected.entrySet().stream()
                  .map(e -> "p" + e.getKey() + " " + e.getValue())
                  .toList());
      var before = phasesOf(2019);
      Integer made = ask.data(ROLL, "year", 2019, "token", page.get("token"));
      assertThat(made).isEqualTo(expected.size());
      before.addAll(shown.stream().map(r -> r.replaceAll(" .*→", " ")).toList());
      assertThat(phasesOf(2019)).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  private void insert(
      long project, int year, String phase, @Nullable String started, @Nullable String basis) {
    jdbc.sql(
            "insert into project.project_year (project_id, year, phase, started_on, start_basis) values (?, ?, ?, ?::date, ?)")
        .params(project, year, phase, started, basis)
        .update();
  }
}
