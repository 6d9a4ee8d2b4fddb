package org.zhaoshang.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Desk;
import org.zhaoshang.record.Statement;
import org.zhaoshang.record.WithRecord;

/**
 * Whatever is reported of random portfolios, on random days, as of random days, is what a count by
 * hand gives.
 */
@WithRecord
class WorkAgainstTheRecordIT {

  private static final int QUESTIONS = Integer.getInteger("zhaoshang.work.questions", 500);
  private static final int OF_EACH = 20;

  @Autowired private Desk desk;
  @Autowired private JdbcClient jdbc;
  @Autowired private ExecutionGraphQlService service;

  @Test
  void everyReportRateLightAndClockIsWhatACountByHandOverTheRecordGives() {
    var officer = new Officer(service);
    var random = new Random(20_181_031);
    Portfolio portfolio = null;
    for (int i = 0; i < QUESTIONS; i++) {
      if (i % OF_EACH == 0) {
        desk.clear();
        portfolio = new Portfolio(random);
        portfolio.write(jdbc);
      }
      var asOf = random.nextInt(4) == 0 ? null : Portfolio.FIRST.plusDays(random.nextInt(10));
      var until = portfolio.day();
      var since =
          asOf == null
              ? Instant.MAX
              : asOf.plusDays(1).atStartOfDay(Statement.DISTRICT_TIME).toInstant();
      var hand = new ByHand(portfolio, since, until);
      var as = asOf == null ? "" : ", asOf: \"%s\"".formatted(asOf);
      var question = "question %d: until %s%s".formatted(i, until, as);
      report(officer, hand, portfolio, until, as, question);
      targets(officer, hand, until, as, question);
      lights(officer, hand, until, as, question);
      lookBack(officer, portfolio, until, question);
      quarters(officer, portfolio, until, question);
    }
  }

  private static void report(
      Officer officer,
      ByHand hand,
      Portfolio portfolio,
      LocalDate until,
      String as,
      String question) {
    var by = portfolio.pick(List.of("STREET", "DEPARTMENT", "CATEGORY"));
    int days = portfolio.pick(List.of(1, 30, 31, 90));
    Map<String, Object> report =
        officer.ask(
            "workReport",
            """
            { workReport(year: 2018, until: "%s", by: %s%s) { timeShare
              lines { total scope figures { measure monthNumber monthAmount { amount } number amount { amount } targetNumber targetAmount { amount }
                share points rank } }
              funnel { stage standing reached left days } stalled(days: %d) { id reason since days } } }
            """
                .formatted(until, by, as, days));
    assertThat(new BigDecimal((String) report.get("timeShare")))
        .as(question)
        .isEqualByComparingTo(hand.passed());
    for (var line : list(report.get("lines"))) {
      for (var figure : list(line.get("figures"))) {
        var measure = (String) figure.get("measure");
        var expected =
            hand.figure(by, (boolean) line.get("total"), (String) line.get("scope"), measure);
        var told =
            Portfolio.row(
                "month", value(figure, "monthNumber", "monthAmount"),
                "done", value(figure, "number", "amount"),
                "owed", value(figure, "targetNumber", "targetAmount"),
                "share", decimal(figure.get("share")),
                "points", decimal(figure.get("points")));
        assertThat(plain(told))
            .as("%s, %s of %s by %s", question, measure, line.get("scope"), by)
            .isEqualTo(plain(expected));
      }
    }
    ranks(list(report.get("lines")), question);
    var scope = portfolio.pick(new ArrayList<>(list(report.get("lines"))));
    records(officer, hand, by, scope, until, as, portfolio, question);
    var funnel = new HashMap<String, List<Object>>();
    list(report.get("funnel"))
        .forEach(stage -> {
          var each = new ArrayList<>();
          List.of("standing", "reached", "left", "days")
              .forEach(field -> each.add(stage.get(field)));
          funnel.put((String) stage.get("stage"), each);
        });
    assertThat(funnel).as(question).isEqualTo(hand.funnel());
    var stalled = new TreeSet<String>();
    list(report.get("stalled"))
        .forEach(s ->
            stalled.add(
                "%s %s %s %s"
                    .formatted(id(s.get("id")), s.get("reason"), s.get("since"), s.get("days"))));
    assertThat(stalled).as(question).isEqualTo(hand.stalled(days));
  }

  private static void ranks(List<Map<String, Object>> lines, String question) {
    var own = lines.stream().filter(l -> l.get("scope") != null).toList();
    for (int m = 0; m < ByHand.MEASURES.size(); m++) {
      int at = m;
      var figures = own.stream().map(l -> list(l.get("figures")).get(at)).toList();
      boolean shares = figures.stream().anyMatch(f -> f.get("share") != null);
      var keys =
          figures.stream()
              .map(f -> shares ? decimal(f.get("share")) : value(f, "number", "amount"))
              .toList();
      for (int i = 0; i < keys.size(); i++) {
        var key = keys.get(i);
        var rank =
            key == null
                ? null
                : 1 + (int) keys.stream().filter(k -> k != null && k.compareTo(key) > 0).count();
        assertThat(figures.get(i).get("rank")).as("%s, rank", question).isEqualTo(rank);
      }
    }
  }

  /** The records behind a figure add up to it. */
  private static void records(
      Officer officer,
      ByHand hand,
      String by,
      Map<String, Object> line,
      LocalDate until,
      String as,
      Portfolio portfolio,
      String question) {
    var measure = portfolio.pick(ByHand.MEASURES);
    boolean total = (boolean) line.get("total");
    var scope = (String) line.get("scope");
    List<String> ids =
        officer.ask(
            "workReportRecords",
            "{ workReportRecords(year: 2018, until: \"%s\", by: %s, measure: %s%s%s) }"
                .formatted(
                    until,
                    by,
                    measure,
                    total ? "" : ", scope: \"%s\"".formatted(scope == null ? "" : scope),
                    as));
    assertThat(ids.stream().map(id -> Long.parseLong(id(id).split(":")[1])).toList())
        .as("%s, records of %s", question, measure)
        .isEqualTo(
            hand.parts().stream()
                .filter(p ->
                    p.measure().equals(measure)
                        && p.currency().equals("CNY")
                        && p.value().signum() != 0)
                .filter(p -> total || Objects.equals(scope, p.where().get(by)))
                .map(ByHand.Part::id)
                .sorted()
                .toList());
  }

  private static void targets(
      Officer officer, ByHand hand, LocalDate until, String as, String question) {
    List<Map<String, Object>> progress =
        officer.ask(
            "targetProgress",
            "{ targetProgress(year: 2018, on: \"%s\"%s) { target { id } number amount { amount } share points } }"
                .formatted(until, as));
    var told = new TreeMap<String, List<Object>>();
    for (var each : progress) {
      var holder = "单位" + id(((Map<?, ?>) each.get("target")).get("id")).split(":")[1];
      var values = new ArrayList<>();
      values.add(value(each, "number", "amount").stripTrailingZeros().toPlainString());
      values.add(each.get("share"));
      values.add(each.get("points"));
      told.put(holder, values);
    }
    // a target that was retired since is not told of
    var expected = hand.progress();
    assertThat(expected.keySet()).as(question).containsAll(told.keySet());
    expected.keySet().retainAll(told.keySet());
    assertThat(told).as(question).isEqualTo(expected);
  }

  private static void lights(
      Officer officer, ByHand hand, LocalDate until, String as, String question) {
    List<Map<String, Object>> lit =
        officer.ask(
            "projectLights",
            "{ projectLights(year: 2018, on: \"%s\"%s) { project { id } light because { rule figure } } }"
                .formatted(until, as));
    var told = new TreeMap<String, List<String>>();
    for (var each : lit) {
      var because =
          list(each.get("because")).stream()
              .map(b ->
                  b.get("rule")
                      + " "
                      + decimal(b.get("figure")).stripTrailingZeros().toPlainString())
              .sorted()
              .collect(Collectors.toCollection(ArrayList::new));
      because.addFirst((String) each.get("light"));
      told.put(id(((Map<?, ?>) each.get("project")).get("id")), because);
    }
    var expected = hand.lights();
    assertThat(expected.keySet()).as(question).containsAll(told.keySet());
    expected.keySet().retainAll(told.keySet());
    assertThat(told).as(question).isEqualTo(expected);
  }

  private static void lookBack(
      Officer officer, Portfolio portfolio, LocalDate until, String question) {
    var on = portfolio.pick(List.of(until, Portfolio.FIRST.plusDays(until.getDayOfMonth() % 10)));
    var expected = new HashMap<List<Object>, List<Object>>();
    var groups = new HashMap<List<Object>, List<Map<String, Object>>>();
    for (var task : portfolio.tasks) {
      var held =
          (LocalDate)
              portfolio.roadshows.get((int) ((long) task.get("roadshow_id") - 1)).get("held_on");
      var day =
          held == null
              ? ((Instant) task.get("created_at")).atZone(Statement.DISTRICT_TIME).toLocalDate()
              : held;
      if (!day.isAfter(on)) {
        var key = new ArrayList<>();
        key.add(task.get("task_force"));
        key.add(task.get("street_code"));
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(task);
      }
    }
    groups.forEach((key, tasks) -> {
      long closed =
          tasks.stream()
              .filter(
                  t -> t.get("closed_on") != null && !((LocalDate) t.get("closed_on")).isAfter(on))
              .count();
      long overdue =
          tasks.stream()
              .filter(t -> t.get("due_on") != null && ((LocalDate) t.get("due_on")).isBefore(on))
              .filter(
                  t -> t.get("closed_on") == null || ((LocalDate) t.get("closed_on")).isAfter(on))
              .count();
      expected.put(
          key,
          List.of(
              tasks.size(),
              (int) closed,
              (int) overdue,
              BigDecimal.valueOf(closed)
                  .divide(BigDecimal.valueOf(tasks.size()), 4, RoundingMode.HALF_UP)
                  .toPlainString()));
    });
    List<Map<String, Object>> told =
        officer.ask(
            "lookBack",
            "{ lookBack(on: \"%s\") { taskForce street { code } total closed overdue closureRate } }"
                .formatted(on));
    var found = new HashMap<List<Object>, List<Object>>();
    told.forEach(g -> {
      var key = new ArrayList<>();
      key.add(g.get("taskForce"));
      key.add(g.get("street") == null ? null : ((Map<?, ?>) g.get("street")).get("code"));
      found.put(
          key, List.of(g.get("total"), g.get("closed"), g.get("overdue"), g.get("closureRate")));
    });
    assertThat(found).as("%s, look-back of %s", question, on).isEqualTo(expected);
  }

  private static void quarters(
      Officer officer, Portfolio portfolio, LocalDate until, String question) {
    List<Map<String, Object>> told =
        officer.ask(
            "roadshowQuarters",
            "{ roadshowQuarters(year: 2018, on: \"%s\") { quarter count met } }".formatted(until));
    for (int quarter = 1; quarter <= 4; quarter++) {
      var first = LocalDate.of(2018, quarter * 3 - 2, 1);
      var next = first.plusMonths(3);
      int count =
          (int)
              portfolio.roadshows.stream()
                  .map(r -> (LocalDate) r.get("held_on"))
                  .filter(
                      d -> d != null && !d.isBefore(first) && d.isBefore(next) && !d.isAfter(until))
                  .count();
      assertThat(told.get(quarter - 1))
          .as("%s, quarter %d", question, quarter)
          .isEqualTo(
              Desk.row(
                  "quarter",
                  quarter,
                  "count",
                  count,
                  "met",
                  count > 0 ? Boolean.TRUE : until.isBefore(next) ? null : Boolean.FALSE));
    }
  }

  @Test
  void everyClockIsDueOnTheDayThatAWalkOverTheCalendarGives() {
    desk.clear();
    var random = new Random(20_180_101);
    var worked = new HashMap<LocalDate, Boolean>();
    for (int i = 0; i < 60; i++) {
      var day = LocalDate.of(2017, 12, 20).plusDays(random.nextInt(400));
      worked.put(day, random.nextBoolean());
    }
    worked.forEach((day, works) ->
        jdbc.sql("insert into plan.calendar_day (date, working, name) values (?, ?, '调休')")
            .params(day.toString(), works)
            .update());
    for (int i = 0; i < 500; i++) {
      var since = LocalDate.of(2017, 12, 20).plusDays(random.nextInt(380));
      int[] days = {1 + random.nextInt(20), 1 + random.nextInt(20)};
      jdbc.sql("delete from plan.clock").update();
      LocalDate due = null;
      for (int c = 0; c < days.length; c++) {
        boolean working = random.nextBoolean();
        jdbc.sql(
                "insert into plan.clock (name, name_key, subject, state, days, working_days) values (?, ?, 'LEAD', 'CLUE', ?, ?)")
            .params("时限" + c, "时限" + c, days[c], working)
            .update();
        var day = since;
        for (int left = days[c]; left > 0; ) {
          day = day.plusDays(1);
          left -= !working || worked.getOrDefault(day, day.getDayOfWeek().getValue() < 6) ? 1 : 0;
        }
        due = due == null || day.isBefore(due) ? day : due;
      }
      assertThat(
              jdbc.sql("select plan.due('LEAD', 'CLUE', ?)")
                  .param(since)
                  .query(LocalDate.class)
                  .single())
          .as("clock %d since %s", i, since)
          .isEqualTo(due);
    }
  }

  @AfterEach
  void nothingStays() {
    jdbc.sql("truncate plan.calendar_day, plan.clock").update();
    desk.clear();
  }

  private static String id(Object encoded) {
    return org.zhaoshang.graph.NodeId.decode((String) encoded)
        .map(n -> n.type() + ":" + n.id())
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object value) {
    return (List<Map<String, Object>>) value;
  }

  private static BigDecimal decimal(Object value) {
    return value == null ? null : new BigDecimal(value.toString());
  }

  private static BigDecimal value(Map<String, Object> figure, String number, String amount) {
    return figure.get(amount) instanceof Map<?, ?> money
        ? decimal(money.get("amount"))
        : decimal(figure.get(number));
  }

  private static Map<String, String> plain(Map<String, Object> values) {
    var plain = new TreeMap<String, String>();
    values.forEach((name, value) ->
        plain.put(
            name,
            value == null
                ? "-"
                : value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : value.toString()));
    return plain;
  }
}
