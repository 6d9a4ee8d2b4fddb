package org.zhaoshang.work;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.record.Statement;
import tools.jackson.databind.json.JsonMapper;

/**
 * A made-up district's work of 2018, and all that was known of it on each of some days: what is
 * written into the tables is what was said last, into the history what was said before.
 */
final class Portfolio {

  static final List<String> STREETS = List.of("210211001", "210211014", "210211020");
  static final List<String> DEPARTMENTS = List.of("商务局", "工信局");
  static final List<String> CATEGORIES = List.of("SERVICE", "INDUSTRY");
  static final LocalDate TODAY = LocalDate.now(Statement.DISTRICT_TIME);
  static final LocalDate FIRST = TODAY.minusDays(9);

  /** Where years, months and quarters meet. */
  static final List<LocalDate> EDGES =
      Stream.of(
              "2017-12-31",
              "2018-01-01",
              "2018-01-31",
              "2018-02-01",
              "2018-02-28",
              "2018-03-01",
              "2018-03-31",
              "2018-04-01",
              "2018-06-30",
              "2018-07-01",
              "2018-10-31",
              "2018-11-15",
              "2018-12-31",
              "2019-01-01")
          .map(LocalDate::parse)
          .toList();

  private static final List<String> STAGES =
      List.of(
          "CLUE",
          "ASSESSING",
          "NEGOTIATING",
          "INTENT",
          "SIGNED",
          "REGISTERED",
          "STARTED",
          "IN_PRODUCTION",
          "SHELVED",
          "LOST");

  /**
   * A record and whatever was said of it.
   *
   * @param part where it is one of a record's rows: under which key the history has it
   */
  record Known(String type, String table, String part, long id, List<Said> said) {

    /** What was known before an instant; null when there was nothing, or it was retired. */
    Map<String, Object> at(Instant since) {
      var last = said.stream().filter(s -> s.at().isBefore(since)).reduce((a, b) -> b).orElse(null);
      return last == null || last.values().get("retired_at") != null ? null : last.values();
    }
  }

  record Said(Instant at, LocalDate trueFor, Map<String, Object> values) {}

  private final Random random;
  final List<Known> leads = new ArrayList<>();
  final List<Known> projects = new ArrayList<>();
  final List<Known> years = new ArrayList<>();
  final List<Known> reports = new ArrayList<>();
  final List<Known> targets = new ArrayList<>();
  final List<Known> followUps = new ArrayList<>();
  final List<Known> rules = new ArrayList<>();
  final List<Map<String, Object>> roadshows = new ArrayList<>();
  final List<Map<String, Object>> tasks = new ArrayList<>();

  Portfolio(Random random) {
    this.random = random;
    make(projects, "Project", "project.project", 12, this::project);
    projects.forEach(p ->
        years.add(
            new Known(
                "Project",
                "project.project_year",
                "years.2018.",
                p.id(),
                versions(p.said().getFirst().at(), this::year))));
    make(leads, "Lead", "lead.lead", 20, this::lead);
    make(reports, "MonthlyReport", "plan.monthly_report", 30, this::report);
    make(targets, "AnnualTarget", "plan.annual_target", 16, this::target);
    make(followUps, "FollowUp", "lead.follow_up", 12, this::followUp);
    make(rules, "LightRule", "plan.light_rule", 6, this::rule);
    for (long i = 1; i <= 4; i++) {
      roadshows.add(row("id", i, "name", "路演" + i, "name_key", "路演" + i, "held_on", maybe(day())));
    }
    for (long i = 1; i <= 15; i++) {
      var closed = maybe(day());
      tasks.add(
          row(
              "id",
              i,
              "name",
              "事项" + i,
              "name_key",
              "事项" + i,
              "task_force",
              maybe(pick(DEPARTMENTS)),
              "street_code",
              maybe(pick(STREETS)),
              "due_on",
              maybe(day()),
              "closed_on",
              closed,
              "state",
              closed == null ? "OPEN" : "CLOSED",
              "roadshow_id",
              1L + random.nextInt(4),
              "roadshow_name",
              "路演",
              "created_at",
              instant(0, 9)));
    }
  }

  private interface Draw {
    Map<String, Object> of(Map<String, Object> before, long id);
  }

  private void make(List<Known> all, String type, String table, int count, Draw draw) {
    for (long id = 1; id <= count; id++) {
      long own = id;
      all.add(
          new Known(
              type,
              table,
              null,
              id,
              versions(instant(0, id == 1 ? 0 : 6), (before, _) -> draw.of(before, own))));
    }
  }

  private List<Said> versions(Instant first, Draw draw) {
    var said = new ArrayList<Said>();
    Map<String, Object> values = null;
    var at = first;
    for (int i = random.nextInt(4); i >= 0; i--) {
      var next = draw.of(values, 0);
      if (values != null && random.nextInt(12) == 0 && values.containsKey("retired_at")) {
        next.put("retired_at", at.toString());
        next.put("retired_reason", "重复");
      }
      said.add(new Said(at, day(), next));
      values = next;
      at = at.plusSeconds(random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(3 * 86_400));
      if (next.get("retired_at") != null || !at.isBefore(Instant.now().minusSeconds(60))) {
        break;
      }
    }
    return said;
  }

  /** Mostly where a day of the district meets the next. */
  private Instant instant(int from, int to) {
    var start =
        FIRST
            .plusDays(from + random.nextInt(to - from + 1))
            .atTime(LocalTime.MIDNIGHT)
            .atZone(Statement.DISTRICT_TIME)
            .toInstant();
    return start.plusMillis(pick(List.of(0L, 0L, 1L, 43_200_000L, 86_399_999L)));
  }

  private Map<String, Object> project(Map<String, Object> before, long id) {
    return row(
        "id",
        id,
        "name",
        "项目" + id,
        "name_key",
        "项目" + id,
        "street_code",
        maybe(pick(STREETS)),
        "department",
        maybe(pick(DEPARTMENTS)),
        "category",
        maybe(pick(CATEGORIES)),
        "currency",
        currency(),
        "retired_at",
        null,
        "retired_reason",
        null);
  }

  private Map<String, Object> year(Map<String, Object> before, long id) {
    var phase = pick(List.of("PRELIMINARY", "NEW_START", "CONTINUING", "COMPLETED"));
    return row(
        "year",
        2018,
        "phase",
        phase,
        "planned_investment",
        maybe(new BigDecimal("1000000.00")),
        "started_on",
        phase.equals("PRELIMINARY") ? null : maybe(day()),
        "resumed_on",
        phase.equals("CONTINUING") || phase.equals("COMPLETED") ? maybe(day()) : null,
        "start_basis",
        maybe(pick(List.of("REPORTED", "FORECAST"))));
  }

  private Map<String, Object> lead(Map<String, Object> before, long id) {
    var stage =
        before == null
            ? pick(STAGES)
            : random.nextInt(3) == 0 ? (String) before.get("stage") : pick(STAGES);
    var stageAsOf =
        before != null && random.nextInt(3) == 0 ? before.get("stage_as_of") : maybe(day());
    return row(
        "id",
        id,
        "name",
        "线索" + id,
        "name_key",
        "线索" + id,
        "investor",
        "曙光",
        "investor_key",
        "曙光",
        "street_code",
        maybe(pick(STREETS)),
        "department",
        maybe(pick(DEPARTMENTS)),
        "project_id",
        maybe(1L + random.nextInt(projects.size())),
        "stage",
        stage,
        "stage_as_of",
        stageAsOf,
        "registered_on",
        maybe(day()),
        "signed_on",
        maybe(day()),
        "landed_on",
        maybe(day()),
        "produced_on",
        maybe(day()),
        "signed_investment",
        maybe(amount()),
        "currency",
        currency(),
        "retired_at",
        null,
        "retired_reason",
        null);
  }

  private Map<String, Object> report(Map<String, Object> before, long id) {
    // one project and month has one report
    int project = (int) (id % 10);
    var month = List.of("2018-02", "2018-03", "2018-06").get((int) (id / 10) % 3);
    var linked = project < 8 ? (Object) (1L + project) : null;
    return row(
        "id",
        id,
        "project_name",
        "项目" + project,
        "project_name_key",
        "项目" + project,
        "project_id",
        linked,
        "month",
        month,
        "month_key",
        month.replace("-", ""),
        "completed_to_date",
        maybe(amount()),
        "in_place_to_date",
        maybe(amount()),
        "currency",
        currency(),
        "retired_at",
        null,
        "retired_reason",
        null);
  }

  private Map<String, Object> target(Map<String, Object> before, long id) {
    var measure =
        pick(
            List.of(
                "SIGNED",
                "SIGNED_AMOUNT",
                "REGISTERED",
                "STARTED",
                "IN_PRODUCTION",
                "IN_PLACE",
                "COMPLETED"));
    boolean amount = List.of("SIGNED_AMOUNT", "IN_PLACE", "COMPLETED").contains(measure);
    var street = random.nextInt(3) > 0 ? null : pick(STREETS);
    return row(
        "id",
        id,
        "holder",
        "单位" + id,
        "holder_key",
        "单位" + id,
        "street_code",
        street,
        "department",
        street != null || random.nextBoolean() ? null : pick(DEPARTMENTS),
        "year",
        random.nextInt(8) == 0 ? 2017 : 2018,
        "measure",
        measure,
        "number",
        amount ? null : random.nextInt(5),
        "amount",
        amount ? amount() : null,
        "currency",
        currency(),
        "retired_at",
        null,
        "retired_reason",
        null);
  }

  private Map<String, Object> followUp(Map<String, Object> before, long id) {
    return row(
        "id",
        id,
        "lead_name",
        "线索",
        "lead_name_key",
        "线索",
        "lead_id",
        maybe(1L + random.nextInt(leads.size())),
        "kind",
        "CALL",
        "followed_on",
        day(),
        "subject",
        "地价",
        "subject_key",
        "地价",
        "retired_at",
        null,
        "retired_reason",
        null);
  }

  /** Those of a real city, with limits that move. */
  private Map<String, Object> rule(Map<String, Object> before, long id) {
    var measure = List.of("LAG_POINTS", "MONTHS_SILENT", "MONTHS_OVERDUE").get((int) (id % 3));
    int limit = measure.equals("LAG_POINTS") ? pick(List.of(-20, 10, 15, 30)) : random.nextInt(4);
    boolean above = id > 3;
    boolean included = random.nextBoolean();
    return row(
        "id",
        id,
        "name",
        "规则" + id,
        "name_key",
        "规则" + id,
        "measure",
        measure,
        "light",
        above ? "RED" : "YELLOW",
        "at_least",
        above && included ? limit : null,
        "more_than",
        above && !included ? limit : null,
        "at_most",
        !above && included ? limit : null,
        "less_than",
        !above && !included ? limit : null,
        "retired_at",
        null,
        "retired_reason",
        null);
  }

  LocalDate day() {
    return random.nextInt(3) == 0
        ? LocalDate.of(2018, 1, 1).plusDays(random.nextInt(365))
        : pick(EDGES);
  }

  /** Amounts at which shares and lags fall on the limits of bands, and others. */
  private BigDecimal amount() {
    return random.nextBoolean()
        ? BigDecimal.valueOf(1 + random.nextInt(30)).multiply(new BigDecimal("50000.00"))
        : BigDecimal.valueOf(1 + random.nextLong(200_000_000), 2);
  }

  private String currency() {
    return random.nextInt(8) == 0 ? "USD" : "CNY";
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> T maybe(T value) {
    return random.nextInt(5) == 0 ? null : value;
  }

  static Map<String, Object> row(Object... values) {
    var row = new LinkedHashMap<String, Object>();
    for (int i = 0; i < values.length; i += 2) {
      row.put((String) values[i], values[i + 1]);
    }
    return row;
  }

  /** Writes it into empty tables. */
  void write(JdbcClient jdbc) {
    insert(jdbc, "work.roadshow", roadshows);
    insert(jdbc, "work.task", tasks);
    var history = new ArrayList<Map<String, Object>>();
    for (var all : List.of(projects, years, leads, reports, targets, followUps, rules)) {
      insert(
          jdbc,
          all.getFirst().table(),
          all.stream()
              .map(known -> {
                var row = new LinkedHashMap<>(known.said().getLast().values());
                if (known.part() == null) {
                  row.put("created_at", known.said().getFirst().at());
                } else {
                  row.put("project_id", known.id());
                }
                return (Map<String, Object>) row;
              })
              .toList());
      all.forEach(known -> history.addAll(history(known)));
    }
    history.sort((a, b) -> ((Instant) a.get("at")).compareTo((Instant) b.get("at")));
    insert(jdbc, "record.history", history);
    // whoever empties a table looks whether its numbers were drawn
    jdbc.sql(
            """
            select setval(pg_get_serial_sequence(t, 'id'), 1000) from unnest(
              '{work.roadshow,work.task,project.project,lead.lead,plan.monthly_report,plan.annual_target,lead.follow_up,plan.light_rule}'::text[]) t
            """)
        .query(Long.class)
        .list();
  }

  private static List<Map<String, Object>> history(Known known) {
    var rows = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < known.said().size(); i++) {
      var said = known.said().get(i);
      var before = i == 0 ? said.values() : known.said().get(i - 1).values();
      var changes = new HashMap<String, Object>();
      said.values()
          .forEach((column, value) -> {
            if (!Objects.equals(before.get(column), value)) {
              var pair = new ArrayList<>();
              pair.add(before.get(column));
              pair.add(value);
              changes.put((known.part() == null ? "" : known.part()) + column, pair);
            }
          });
      rows.add(
          row(
              "type",
              known.type(),
              "id",
              known.id(),
              "version",
              i + 1,
              "at",
              said.at(),
              "kind",
              i == 0 ? "CREATED" : "UPDATED",
              "actor",
              "test",
              "source",
              "test",
              "locator",
              "test",
              "true_for",
              said.trueFor(),
              "changes",
              changes));
    }
    return rows;
  }

  private static void insert(JdbcClient jdbc, String table, List<Map<String, Object>> rows) {
    var columns = rows.getFirst().keySet().stream().collect(Collectors.joining(", "));
    jdbc.sql(
            "insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, ?::jsonb)"
                .formatted(table, columns))
        .param(JsonMapper.shared().writeValueAsString(rows))
        .update();
  }
}
