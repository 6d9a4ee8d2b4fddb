package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import tools.jackson.databind.JsonNode;

/**
 * What searches answered on a day is what is told of that day later, to the digit, whatever was
 * written since through the product's doors. The searches are answered by the index, the day by the
 * record and its history.
 */
@DistrictTest
class AsOfReplayIT {

  private static final int QUESTIONS = Integer.getInteger("zhaoshang.asof.questions", 60);
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
  private static final Map<String, String> TABLES =
      new TreeMap<>(
          Map.of(
              "Lead",
              "lead.lead",
              "Project",
              "project.project",
              "Enterprise",
              "enterprise.enterprise"));
  private static final List<String> STREETS = List.of("210211020", "210211014", "210211017");
  private static final List<String> INDUSTRIES = List.of("38", "3841", "79", "C");

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private Imports imports;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  private final Random random = new Random(20_180_401);
  private final Map<String, Long> before = new HashMap<>();
  private final List<UUID> imported = new ArrayList<>();

  @BeforeEach
  void whatIsThere() {
    district.ready();
    TABLES.forEach((type, table) ->
        before.put(
            type,
            jdbc.sql("select coalesce(max(id), 0) from " + table).query(Long.class).single()));
  }

  @AfterEach
  void asItWas() {
    days(1, "at < now() - interval '12 hours'", "created_at < now() - interval '12 hours'");
    transactions.executeWithoutResult(status -> {
      for (var type : List.of("Lead", "Project", "Enterprise")) {
        for (var sql :
            List.of(
                "insert into record.change (type, id) select :type, id from %s where id > :id",
                "delete from record.provenance where type = :type and id > :id",
                "delete from record.history where type = :type and id > :id",
                "delete from record.moved_reference where type = :type and record_id > :id",
                "delete from %s where id > :id")) {
          jdbc.sql(sql.formatted(TABLES.get(type)))
              .param("type", type)
              .param("id", before.get(type))
              .update();
        }
      }
      imported.forEach(id -> jdbc.sql("delete from ingest.import where id = ?").param(id).update());
    });
    district.awaitSearchable();
  }

  /** A record that this test wrote, and the version that it has. */
  private static final class Written {
    private final String type;
    private final String id;
    private int version = 1;

    Written(String type, String id) {
      this.type = type;
      this.id = id;
    }
  }

  /** What is asked of a search, and in the same words of a day. */
  private record Question(String entry, String filter, String selected) {
    String search() {
      return "{ answer: %s(first: 100, filter: %s) { %s } }".formatted(entry, filter, selected);
    }

    String asOf(LocalDate day) {
      return "{ answer: %sAsOf(day: \"%s\", first: 100, filter: %s) { %s } }"
          .formatted(entry, day, filter, selected);
    }
  }

  @Test
  void theAnswersOfADayStayTheSameWhateverIsWrittenImportedRetiredAndMergedLater()
      throws Exception {
    var enterprises = made("Enterprise", 12, this::enterprise);
    var projects = made("Project", 24, n -> project(n, enterprises));
    var leads = made("Lead", 16, n -> lead(n, enterprises));
    merge(projects.get(0), projects.get(1));
    district.awaitSearchable();
    var questions = questions(enterprises);
    var then = questions.stream().map(q -> answer(q.search())).toList();
    days(-1, "true", "true");

    for (int i = 2; i < 12; i++) {
      change(projects.get(i), without(project(100 + i, enterprises), "name"));
    }
    for (int i = 0; i < 5; i++) {
      change(leads.get(i), without(lead(100 + i, enterprises), "name"));
      change(leads.get(i), Map.of("stage", "ASSESSING", "description", "已到访", "investor", "星海"));
      change(enterprises.get(i), without(enterprise(100 + i), "name"));
    }
    file();
    made("Project", 3, n -> project(200 + n, enterprises));
    act("retire", projects.get(15), ", reason: \"重复\"");
    act("retire", leads.get(9), ", reason: \"重复\"");
    merge(projects.get(16), projects.get(17));
    separate(projects.get(0));
    merge(enterprises.get(8), enterprises.get(9));
    merge(leads.get(10), leads.get(11));
    district.awaitSearchable();

    var now = questions.stream().map(q -> answer(q.search())).toList();
    assertThat(IntStream.range(0, then.size()).filter(i -> !then.get(i).equals(now.get(i))).count())
        .as("questions whose answer has changed since")
        .isGreaterThan(QUESTIONS / 2);
    var told = new SoftAssertions();
    for (int i = 0; i < questions.size(); i++) {
      for (var day : List.of(TODAY.minusDays(1), TODAY)) {
        var question = questions.get(i).asOf(day);
        told.assertThat(answer(question))
            .as(question)
            .isEqualTo((day.equals(TODAY) ? now : then).get(i));
      }
    }
    told.assertAll();
  }

  private List<Question> questions(List<Written> enterprises) {
    var questions = new ArrayList<Question>();
    var types =
        RecordedType.all(district).stream()
            .filter(t -> List.of("projects", "enterprises", "leads").contains(t.entry()))
            .toList();
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(question(types.get(i % types.size())));
    }
    for (var enterprise : enterprises) {
      var filter = "{investor: {eq: \"%s\"}}".formatted(enterprise.id);
      questions.add(new Question("projects", filter, "totalCount nodes { id }"));
      filter = "{enterprise: {eq: \"%s\"}}".formatted(enterprise.id);
      questions.add(new Question("leads", filter, "totalCount nodes { id }"));
    }
    return questions;
  }

  private Question question(RecordedType of) {
    var type = of.past(district);
    var dimensions = type.dimensions();
    var grouped =
        random
            .ints(random.nextInt(4), 0, dimensions.size())
            .distinct()
            .mapToObj(dimensions::get)
            .toList();
    var sums = type.measures().stream().map(m -> m + " { amount } ").collect(Collectors.joining());
    return new Question(
        type.entry(),
        random.nextInt(3) == 0 ? "{}" : RandomFilter.draw(random, type).written(),
        "totalCount nodes { id } aggregate(groupBy: [%s], interval: %s%s) { key label labelEn count %s }"
            .formatted(
                grouped.stream().map(Dimension::facet).collect(Collectors.joining(", ")),
                RandomFilter.pick(random, List.of("YEAR", "QUARTER", "MONTH")),
                grouped.stream().anyMatch(Dimension::hasLevels)
                    ? ", level: " + (1 + random.nextInt(2))
                    : "",
                sums));
  }

  /** Which records, and not in which order, where a page holds them all; counts and sums. */
  private Object answer(String operation) {
    var answer = district.data(operation).get("answer");
    var nodes = new TreeSet<String>();
    if (answer.get("totalCount").asInt() <= 100) {
      answer.get("nodes").forEach(node -> nodes.add(node.get("id").asString()));
    }
    return List.of(answer.get("totalCount"), nodes, String.valueOf(answer.get("aggregate")));
  }

  private interface Input {
    Map<String, Object> of(int number);
  }

  private List<Written> made(String type, int count, Input input) {
    var verb = type.equals("Lead") ? "submit" : "create";
    return IntStream.range(0, count)
        .mapToObj(n ->
            new Written(
                type,
                written(
                        "mutation($input: %2$s%1$sInput!) { done: %3$s%1$s(input: $input) { record: %4$s { id } } }"
                            .formatted(
                                type,
                                Character.toUpperCase(verb.charAt(0)) + verb.substring(1),
                                verb,
                                field(type)),
                        Map.of("input", input.of(n)))
                    .get("id")
                    .asString()))
        .toList();
  }

  private void change(Written record, Map<String, Object> input) {
    written(
        "mutation($input: Update%1$sInput!) { done: update%1$s(id: \"%2$s\", version: %3$d, input: $input) { record: %4$s { id } } }"
            .formatted(record.type, record.id, record.version++, field(record.type)),
        Map.of("input", input));
  }

  private void act(String verb, Written record, String more) {
    written(
        "mutation { done: %s%s(id: \"%s\", version: %d%s) { record: %s { id } } }"
            .formatted(verb, record.type, record.id, record.version++, more, field(record.type)),
        Map.of());
  }

  private void merge(Written record, Written into) {
    act("merge", record, ", into: \"%s\", reason: \"同一条\"".formatted(into.id));
  }

  private void separate(Written record) {
    act("separate", record, "");
  }

  private JsonNode written(String mutation, Map<String, ?> variables) {
    var answer = callers.ask(callers.administrator(), mutation, variables);
    assertThat(answer.get("errors")).as(answer.toString()).isNull();
    return answer.at("/data/done/record");
  }

  private static String field(String type) {
    return Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }

  private void file() throws Exception {
    var id =
        imports.submit(
            "replay.csv",
            new ByteArrayInputStream(
                """
                项目名称,所属街道,总投资（万元）,项目阶段
                史册项目13,甘井子街道,98765.43,竣工
                史册项目14,,1,
                史册新项目,,77,新开工
                """
                    .getBytes(StandardCharsets.UTF_8)),
            "project-ledger",
            Map.of("year", "2019", "synthetic", "true"));
    imported.add(id);
    assertThat(imports.await(id, Duration.ofMinutes(1)).state())
        .isEqualTo(ImportStatus.State.SUCCEEDED);
  }

  private Map<String, Object> enterprise(int number) {
    return Map.of(
        "name", "史册企业%d有限公司".formatted(number),
        "industry", RandomFilter.pick(random, INDUSTRIES),
        "industryEdition", 2017,
        "registeredCapital", amount(),
        "establishedOn", LocalDate.of(2000, 1, 1).plusDays(random.nextInt(6000)).toString(),
        "status", RandomFilter.pick(random, List.of("存续", "吊销")),
        "street", RandomFilter.pick(random, STREETS));
  }

  private Map<String, Object> project(int number, List<Written> enterprises) {
    var years =
        IntStream.range(2017, 2018 + random.nextInt(3))
            .mapToObj(year ->
                Map.of(
                    "year", year,
                    "phase",
                        RandomFilter.pick(random, List.of("NEW_START", "CONTINUING", "COMPLETED")),
                    "plannedInvestment", amount()))
            .toList();
    return Map.of(
        "name", "史册项目" + number,
        "category", RandomFilter.pick(random, List.of("SERVICE", "INDUSTRY")),
        "street", RandomFilter.pick(random, STREETS),
        "industry", RandomFilter.pick(random, INDUSTRIES),
        "industryEdition", 2017,
        "totalInvestment", amount(),
        "years", years,
        "investors",
            random
                .ints(2, 0, enterprises.size())
                .distinct()
                .mapToObj(i -> enterprises.get(i).id)
                .toList(),
        "stars", 1 + random.nextInt(5),
        "light", RandomFilter.pick(random, List.of("GREEN", "RED")));
  }

  private Map<String, Object> lead(int number, List<Written> enterprises) {
    return Map.of(
        "name",
        "史册线索" + number,
        "enterprise",
        enterprises.get(random.nextInt(enterprises.size())).id,
        "street",
        RandomFilter.pick(random, STREETS),
        "industry",
        RandomFilter.pick(random, INDUSTRIES),
        "industryEdition",
        2017,
        "intendedInvestment",
        amount());
  }

  private Map<String, Object> amount() {
    return Map.of(
        "amount", random.nextLong(1, 90_000_000_000L) / 100 + "." + random.nextInt(10, 99));
  }

  private static Map<String, Object> without(Map<String, Object> input, String field) {
    var rest = new HashMap<>(input);
    rest.remove(field);
    return rest;
  }

  /** Lets days pass: what is known was known so much earlier. */
  private void days(int later, String known, String made) {
    jdbc.sql("update record.history set at = at + interval '1 day' * ? where " + known)
        .param(later)
        .update();
    for (var table :
        List.of(
            "lead.lead",
            "project.project",
            "enterprise.enterprise",
            "chamber.chamber",
            "service.item")) {
      jdbc.sql(
              "update %s set created_at = created_at + interval '1 day' * ? where %s"
                  .formatted(table, made))
          .param(later)
          .update();
    }
  }
}
