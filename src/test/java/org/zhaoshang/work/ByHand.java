package org.zhaoshang.work;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.zhaoshang.work.Portfolio.Known;

/** What is asked of a portfolio, worked out record by record, as of an instant. */
final class ByHand {

  static final List<String> MEASURES =
      List.of(
          "SIGNED",
          "SIGNED_AMOUNT",
          "REGISTERED",
          "STARTED",
          "IN_PRODUCTION",
          "IN_PLACE",
          "COMPLETED");
  static final List<String> AMOUNTS = List.of("SIGNED_AMOUNT", "IN_PLACE", "COMPLETED");
  private static final List<String> WAY =
      List.of(
          "CLUE",
          "ASSESSING",
          "NEGOTIATING",
          "INTENT",
          "SIGNED",
          "REGISTERED",
          "STARTED",
          "IN_PRODUCTION");
  private static final LocalDate NEW_YEAR = LocalDate.of(2018, 1, 1);

  private final Portfolio portfolio;
  private final Instant since;
  private final LocalDate until;
  private final LocalDate last;
  private final Map<Long, Map<String, Object>> projects;
  private final List<Part> parts = new ArrayList<>();

  ByHand(Portfolio portfolio, Instant since, LocalDate until) {
    this.portfolio = portfolio;
    this.since = since;
    this.until = until;
    this.last = until.isAfter(LocalDate.of(2018, 12, 31)) ? LocalDate.of(2018, 12, 31) : until;
    this.projects = at(portfolio.projects);
  }

  private Map<Long, Map<String, Object>> at(List<Known> all) {
    var found = new TreeMap<Long, Map<String, Object>>();
    all.forEach(known -> {
      var values = known.at(since);
      if (values != null) {
        found.put(known.id(), values);
      }
    });
    return found;
  }

  /** What one record adds to a measure. */
  record Part(
      String measure,
      long id,
      LocalDate day,
      Map<String, Object> where,
      BigDecimal value,
      String currency) {}

  List<Part> parts() {
    if (!parts.isEmpty()) {
      return parts;
    }
    at(portfolio.leads)
        .forEach((id, lead) -> {
          var category = ofProject(lead.get("project_id")).get("CATEGORY");
          var where = where(lead.get("street_code"), lead.get("department"), category);
          for (var event :
              List.of("SIGNED:signed_on", "REGISTERED:landed_on", "IN_PRODUCTION:produced_on")) {
            var day = (LocalDate) lead.get(event.split(":")[1]);
            if (inYear(day)) {
              parts.add(new Part(event.split(":")[0], id, day, where, BigDecimal.ONE, "CNY"));
            }
          }
          if (inYear((LocalDate) lead.get("signed_on")) && lead.get("signed_investment") != null) {
            parts.add(
                new Part(
                    "SIGNED_AMOUNT",
                    id,
                    (LocalDate) lead.get("signed_on"),
                    where,
                    (BigDecimal) lead.get("signed_investment"),
                    (String) lead.get("currency")));
          }
        });
    years()
        .forEach((id, year) -> {
          if (!"FORECAST".equals(year.get("start_basis"))) {
            Stream.of("started_on", "resumed_on")
                .map(column -> (LocalDate) year.get(column))
                .filter(this::inYear)
                .min(Comparator.naturalOrder())
                .ifPresent(day ->
                    parts.add(new Part("STARTED", id, day, ofProject(id), BigDecimal.ONE, "CNY")));
          }
        });
    for (var column : List.of("in_place_to_date", "completed_to_date")) {
      var before = new HashMap<String, BigDecimal>();
      at(portfolio.reports).entrySet().stream()
          .sorted(Comparator.comparing(e -> (String) e.getValue().get("month")))
          .filter(e ->
              ((String) e.getValue().get("month")).compareTo(YearMonth.from(last).toString()) <= 0)
          .filter(e -> e.getValue().get(column) != null)
          .forEach(e -> {
            var report = e.getValue();
            var figure = (BigDecimal) report.get(column);
            var known =
                before.put(report.get("project_name") + " " + report.get("currency"), figure);
            parts.add(
                new Part(
                    column.startsWith("in") ? "IN_PLACE" : "COMPLETED",
                    e.getKey(),
                    YearMonth.parse((String) report.get("month")).atDay(1),
                    ofProject(report.get("project_id")),
                    figure.subtract(known == null ? BigDecimal.ZERO : known),
                    (String) report.get("currency")));
          });
    }
    return parts;
  }

  private boolean inYear(LocalDate day) {
    return day != null && !day.isBefore(NEW_YEAR) && !day.isAfter(last);
  }

  private Map<Long, Map<String, Object>> years() {
    var years = at(portfolio.years);
    years.keySet().retainAll(projects.keySet());
    return years;
  }

  private Map<String, Object> ofProject(Object id) {
    var project = id == null ? null : projects.get(id);
    return project == null
        ? where(null, null, null)
        : where(project.get("street_code"), project.get("department"), project.get("category"));
  }

  private static Map<String, Object> where(Object street, Object department, Object category) {
    return Portfolio.row("STREET", street, "DEPARTMENT", department, "CATEGORY", category);
  }

  /** A figure: month, to date, owed, share, points. */
  Map<String, Object> figure(String by, boolean total, String scope, String measure) {
    var own =
        parts().stream()
            .filter(p -> p.measure().equals(measure) && p.currency().equals("CNY"))
            .filter(p -> total || Objects.equals(scope, p.where().get(by)))
            .toList();
    var done = sum(own);
    var inMonth =
        sum(
            own.stream()
                .filter(p -> YearMonth.from(p.day()).equals(YearMonth.from(last)))
                .toList());
    BigDecimal owed = null;
    for (var target : at(portfolio.targets).values()) {
      boolean mine =
          total
              ? target.get("street_code") == null && target.get("department") == null
              : scope != null
                  && (by.equals("STREET")
                          && scope.equals(target.get("street_code"))
                          && target.get("department") == null
                      || by.equals("DEPARTMENT")
                          && scope.equals(target.get("department"))
                          && target.get("street_code") == null);
      if (mine
          && target.get("year").equals(2018)
          && target.get("measure").equals(measure)
          && (!AMOUNTS.contains(measure) || target.get("currency").equals("CNY"))) {
        owed =
            new BigDecimal(
                String.valueOf(target.get(AMOUNTS.contains(measure) ? "amount" : "number")));
      }
    }
    var share = share(done, owed);
    return Portfolio.row(
        "month", inMonth, "done", done, "owed", owed, "share", share, "points", points(share));
  }

  private static BigDecimal sum(List<Part> parts) {
    return parts.stream().map(Part::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal share(BigDecimal done, BigDecimal owed) {
    return owed == null || owed.signum() == 0 ? null : done.divide(owed, 4, RoundingMode.HALF_UP);
  }

  private BigDecimal points(BigDecimal share) {
    return share == null
        ? null
        : share
            .subtract(passed())
            .multiply(BigDecimal.valueOf(100))
            .setScale(1, RoundingMode.HALF_UP);
  }

  /** The share of 2018 that has passed. */
  BigDecimal passed() {
    if (until.getYear() != 2018) {
      return until.getYear() < 2018 ? BigDecimal.ZERO : BigDecimal.ONE;
    }
    var ofMonth =
        new BigDecimal(until.getDayOfMonth())
            .divide(new BigDecimal(until.lengthOfMonth()), 20, RoundingMode.HALF_UP);
    return ofMonth
        .add(new BigDecimal(until.getMonthValue() - 1))
        .divide(new BigDecimal(12), 4, RoundingMode.HALF_UP);
  }

  /** Each target of the year, by its holder: what is done, its share and points. */
  Map<String, List<Object>> progress() {
    var progress = new TreeMap<String, List<Object>>();
    at(portfolio.targets).values().stream()
        .filter(t -> t.get("year").equals(2018))
        .forEach(target -> {
          var measure = (String) target.get("measure");
          boolean amount = AMOUNTS.contains(measure);
          var done =
              sum(
                  parts().stream()
                      .filter(p -> p.measure().equals(measure))
                      .filter(p -> !amount || p.currency().equals(target.get("currency")))
                      .filter(p ->
                          target.get("street_code") == null
                              || target.get("street_code").equals(p.where().get("STREET")))
                      .filter(p ->
                          target.get("department") == null
                              || target.get("department").equals(p.where().get("DEPARTMENT")))
                      .toList());
          var share =
              share(done, new BigDecimal(String.valueOf(target.get(amount ? "amount" : "number"))));
          var each = new ArrayList<>();
          each.add(done.stripTrailingZeros().toPlainString());
          each.add(share == null ? null : share.toPlainString());
          each.add(share == null ? null : points(share).toPlainString());
          progress.put((String) target.get("holder"), each);
        });
    return progress;
  }

  /** How far each project has come: completed, its currency, the month that first said as much. */
  private Map<Long, Object[]> completed() {
    var all = new TreeMap<Long, List<Map<String, Object>>>();
    at(portfolio.reports).values().stream()
        .filter(r -> r.get("project_id") != null)
        .filter(r -> ((String) r.get("month")).compareTo(YearMonth.from(until).toString()) <= 0)
        .sorted(Comparator.comparing(r -> (String) r.get("month")))
        .forEach(
            r -> all.computeIfAbsent((Long) r.get("project_id"), id -> new ArrayList<>()).add(r));
    var completed = new TreeMap<Long, Object[]>();
    all.forEach((id, reports) -> {
      var newest = reports.getLast();
      var figure = (BigDecimal) newest.get("completed_to_date");
      var rose =
          figure == null
              ? null
              : reports.stream()
                  .filter(r ->
                      r.get("completed_to_date") != null
                          && ((BigDecimal) r.get("completed_to_date")).compareTo(figure) >= 0)
                  .map(r -> YearMonth.parse((String) r.get("month")))
                  .findFirst()
                  .orElseThrow();
      completed.put(id, new Object[] {figure, newest.get("currency"), rose});
    });
    return completed;
  }

  /** The light of each project that has one, and the figures that gave it, sorted. */
  Map<String, List<String>> lights() {
    var lights = new TreeMap<String, List<String>>();
    var completed = completed();
    years()
        .forEach((id, year) -> {
          var figures = new TreeMap<String, BigDecimal>();
          var done = completed.get(id);
          if (done != null && done[0] != null) {
            var plan = (BigDecimal) year.get("planned_investment");
            if (plan != null && done[1].equals(projects.get(id).get("currency"))) {
              var part =
                  ((BigDecimal) done[0])
                      .multiply(BigDecimal.valueOf(100))
                      .divide(plan, 20, RoundingMode.HALF_UP);
              figures.put(
                  "LAG_POINTS",
                  passed()
                      .multiply(BigDecimal.valueOf(100))
                      .subtract(part)
                      .setScale(2, RoundingMode.HALF_UP));
            }
            figures.put(
                "MONTHS_SILENT",
                BigDecimal.valueOf(
                    ChronoUnit.MONTHS.between((YearMonth) done[2], YearMonth.from(until))));
          }
          var start = (LocalDate) year.get("started_on");
          if ("NEW_START".equals(year.get("phase"))
              && "FORECAST".equals(year.get("start_basis"))
              && start != null
              && !start.isAfter(until)) {
            figures.put(
                "MONTHS_OVERDUE", BigDecimal.valueOf(ChronoUnit.MONTHS.between(start, until)));
          }
          var because = new TreeSet<String>();
          var given = new TreeSet<String>();
          at(portfolio.rules)
              .values()
              .forEach(rule -> {
                var figure = figures.get(rule.get("measure"));
                if (figure != null && within(figure, rule)) {
                  because.add(rule.get("name") + " " + figure.stripTrailingZeros().toPlainString());
                  given.add((String) rule.get("light"));
                }
              });
          if (!given.isEmpty()) {
            var told = new ArrayList<String>(List.of(given.contains("RED") ? "RED" : "YELLOW"));
            told.addAll(because);
            lights.put("Project:" + id, told);
          }
        });
    return lights;
  }

  private static boolean within(BigDecimal figure, Map<String, Object> rule) {
    return holds(rule.get("at_least"), limit -> figure.compareTo(limit) >= 0)
        && holds(rule.get("more_than"), limit -> figure.compareTo(limit) > 0)
        && holds(rule.get("at_most"), limit -> figure.compareTo(limit) <= 0)
        && holds(rule.get("less_than"), limit -> figure.compareTo(limit) < 0);
  }

  private static boolean holds(Object limit, java.util.function.Predicate<BigDecimal> test) {
    return limit == null || test.test(BigDecimal.valueOf((Integer) limit));
  }

  /** Which stages a lead was in, from and to which day. */
  private record Stay(long lead, String stage, LocalDate first, LocalDate end) {
    private boolean open(LocalDate day) {
      return (first == null || !first.isAfter(day)) && (end == null || end.isAfter(day));
    }
  }

  private List<Stay> stays() {
    var stays = new ArrayList<Stay>();
    at(portfolio.leads)
        .forEach((id, now) -> {
          var said =
              portfolio.leads.get((int) (id - 1)).said().stream()
                  .filter(s -> s.at().isBefore(since))
                  .toList();
          var stage = (String) said.getFirst().values().get("stage");
          LocalDate first = null;
          boolean moved = false;
          for (int i = 1; i < said.size(); i++) {
            var before = said.get(i - 1).values();
            var after = said.get(i).values();
            if (!before.get("stage").equals(after.get("stage"))) {
              var day =
                  after.get("stage_as_of") == null
                      ? said.get(i).trueFor()
                      : (LocalDate) after.get("stage_as_of");
              if (!moved) {
                first =
                    before.get("stage_as_of") == null
                        ? (LocalDate) now.get("registered_on")
                        : (LocalDate) before.get("stage_as_of");
              }
              stays.add(new Stay(id, stage, first, day));
              stage = (String) after.get("stage");
              first = day;
              moved = true;
            }
          }
          if (!moved) {
            first =
                now.get("stage_as_of") == null
                    ? (LocalDate) now.get("registered_on")
                    : (LocalDate) now.get("stage_as_of");
          }
          stays.add(new Stay(id, stage, first, null));
        });
    return stays;
  }

  /** Each stage: standing, reached, left, days. */
  Map<String, List<Object>> funnel() {
    var come =
        stays().stream().filter(s -> s.first() == null || !s.first().isAfter(until)).toList();
    var furthest = new HashMap<Long, Integer>();
    come.forEach(s -> furthest.merge(s.lead(), WAY.indexOf(s.stage()), Math::max));
    var funnel = new HashMap<String, List<Object>>();
    for (var stage : Stream.concat(WAY.stream(), Stream.of("SHELVED", "LOST")).toList()) {
      int place = WAY.indexOf(stage);
      var left =
          come.stream()
              .filter(s -> s.stage().equals(stage) && s.end() != null && !s.end().isAfter(until))
              .filter(s -> s.first() != null && !s.end().isBefore(s.first()))
              .mapToLong(s -> ChronoUnit.DAYS.between(s.first(), s.end()))
              .toArray();
      var each = new ArrayList<>();
      each.add((int) come.stream().filter(s -> s.stage().equals(stage) && s.open(until)).count());
      each.add(place < 0 ? null : (int) furthest.values().stream().filter(f -> f >= place).count());
      each.add(left.length);
      each.add(
          left.length == 0
              ? null
              : BigDecimal.valueOf(Stream.of(left).flatMapToLong(java.util.Arrays::stream).sum())
                  .divide(BigDecimal.valueOf(left.length), 1, RoundingMode.HALF_UP)
                  .toPlainString());
      funnel.put(stage, each);
    }
    return funnel;
  }

  /** What has stalled, each with reason, day and days. */
  TreeSet<String> stalled(int days) {
    var stalled = new TreeSet<String>();
    var heard = new HashMap<Long, LocalDate>();
    at(portfolio.followUps).values().stream()
        .filter(f -> f.get("lead_id") != null && !((LocalDate) f.get("followed_on")).isAfter(until))
        .forEach(f ->
            heard.merge((Long) f.get("lead_id"), (LocalDate) f.get("followed_on"), ByHand::later));
    stays().stream()
        .filter(s -> WAY.subList(0, 4).contains(s.stage()) && s.first() != null && s.open(until))
        .forEach(s -> {
          var event =
              heard.containsKey(s.lead()) ? later(s.first(), heard.get(s.lead())) : s.first();
          add(stalled, "Lead:" + s.lead() + " NO_EVENT ", event, days);
        });
    var completed = completed();
    years()
        .forEach((id, year) -> {
          var done = completed.get(id);
          if (done != null && done[2] != null && !"COMPLETED".equals(year.get("phase"))) {
            add(
                stalled,
                "Project:" + id + " NO_PROGRESS ",
                ((YearMonth) done[2]).atEndOfMonth(),
                days);
          }
          if ("NEW_START".equals(year.get("phase"))
              && "FORECAST".equals(year.get("start_basis"))
              && year.get("started_on") != null) {
            add(
                stalled,
                "Project:" + id + " NOT_STARTED ",
                (LocalDate) year.get("started_on"),
                days);
          }
        });
    return stalled;
  }

  private void add(TreeSet<String> stalled, String what, LocalDate day, int days) {
    long silent = ChronoUnit.DAYS.between(day, until);
    if (silent > days) {
      stalled.add(what + day + " " + silent);
    }
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
