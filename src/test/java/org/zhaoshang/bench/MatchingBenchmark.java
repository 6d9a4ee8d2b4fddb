package org.zhaoshang.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.bench.NameVariants.Known;
import org.zhaoshang.bench.NameVariants.Meaning;
import org.zhaoshang.bench.NameVariants.Variant;
import org.zhaoshang.enterprise.ListedName;
import org.zhaoshang.enterprise.NameMatch;
import org.zhaoshang.enterprise.NameMatch.Candidate;
import org.zhaoshang.enterprise.NameMatch.Candidates;
import org.zhaoshang.enterprise.NameMatch.Certain;
import org.zhaoshang.enterprise.Register;
import org.zhaoshang.record.Desk;
import org.zhaoshang.sample.SampleDistrict;
import org.zhaoshang.sample.SampleEnterprises;

/**
 * Names against the register: the cases of {@code matching/names.csv}, and ways of writing the
 * names of the sample register. With {@code -Dbenchmark.companies=FILE}, a table with companyName,
 * stockName and englishName, real names as well, which stay where they are.
 */
final class MatchingBenchmark implements Benchmark.Measurement {

  private static final int SLICE = 1000;
  private static final int ENTERPRISES = 1500;
  private static final double LINKS = 0.995;
  private static final double FIRST = 0.95;

  /** What came of the names of one kind. */
  private static final class Tally {
    private int linkedRight;
    private int linkedWrong;
    private int first;
    private int among;
    private int missing;

    private void add(Tally other) {
      linkedRight += other.linkedRight;
      linkedWrong += other.linkedWrong;
      first += other.first;
      among += other.among;
      missing += other.missing;
    }

    private double links() {
      return linkedRight + linkedWrong == 0
          ? 1
          : (double) linkedRight / (linkedRight + linkedWrong);
    }

    private double firsts() {
      return first + among + missing == 0 ? 1 : (double) first / (first + among + missing);
    }

    private String line() {
      return "%6d %6d | %6d %6d %6d".formatted(linkedRight, linkedWrong, first, among, missing);
    }
  }

  @Override
  public Table run(Path folder) throws Exception {
    var companies = System.getProperty("benchmark.companies");
    try (var context = Desk.alone()) {
      var desk = context.getBean(Desk.class);
      var register = context.getBean(Register.class);
      importSample(desk, folder);
      var cases = cases(register, context.getBean(JdbcClient.class));
      if (companies != null) {
        importCompanies(desk, Path.of(companies));
      }
      var known = known(context.getBean(JdbcClient.class));
      var table =
          new Table(
              "Names against the register: %,d enterprises, %d cases, variants of %,d names"
                  .formatted(known.size(), cases.size(), Math.min(ENTERPRISES, known.size())));
      cases(table, cases);
      var tallies = variants(register, known);
      variants(table, tallies);
      return table;
    }
  }

  private record Case(NamedCsvRecord line, String got, boolean right, boolean wrongLink) {}

  private static List<Case> cases(Register register, JdbcClient jdbc) throws IOException {
    var names = names(jdbc);
    var cases = new ArrayList<Case>();
    try (var reader =
        CsvReader.builder()
            .ofNamedCsvRecord(
                Path.of("src/test/resources/matching/names.csv"), StandardCharsets.UTF_8)) {
      for (var line : reader) {
        var former = line.getField("formerName");
        var listed =
            ListedName.all(line.getField("listName")).stream()
                .map(name -> name.besides(former.isEmpty() ? null : former))
                .toList();
        var matches = register.match(listed);
        cases.add(judged(line, listed.stream().map(matches::get).toList(), names));
      }
    }
    return cases;
  }

  private static Case judged(
      NamedCsvRecord line, List<NameMatch> matches, Map<Long, String> names) {
    var expected = Set.of(line.getField("registerNames").split(";"));
    var allowed = Set.of(line.getField("expected"), line.getField("alsoRight") + "?");
    var linked = new HashSet<String>();
    var near = new ArrayList<String>();
    for (var match : matches) {
      switch (match) {
        case Certain certain -> linked.add(names.get(certain.enterpriseId()));
        case Candidates c -> c.candidates().stream().map(Candidate::name).forEach(near::add);
      }
    }
    var got = !linked.isEmpty() ? "CERTAIN" : near.isEmpty() ? "NONE" : "QUEUE";
    boolean may = allowed.contains(got) || allowed.contains(got + "?");
    boolean right =
        may
            && switch (got) {
              case "CERTAIN" -> linked.equals(expected);
              case "QUEUE" -> near.stream().anyMatch(expected::contains);
              default -> true;
            };
    return new Case(
        line, got + " " + (linked.isEmpty() ? near : linked), right, !linked.isEmpty() && !right);
  }

  private static void cases(Table table, List<Case> cases) {
    table.line("CASES  by what is expected: right, of; wrong links");
    var kinds = new TreeMap<String, List<Case>>();
    cases.forEach(
        c -> kinds.computeIfAbsent(c.line().getField("expected"), k -> new ArrayList<>()).add(c));
    kinds.forEach((kind, of) ->
        table.row(
            "  " + kind,
            "%4d of %d; %d"
                .formatted(
                    of.stream().filter(Case::right).count(),
                    of.size(),
                    of.stream().filter(Case::wrongLink).count())));
    cases.stream()
        .filter(c -> !c.right())
        .forEach(c ->
            table.line(
                "  wrong: %s %s, expected %s %s, got %s"
                    .formatted(
                        c.line().getField("id"),
                        c.line().getField("listName").strip(),
                        c.line().getField("expected"),
                        c.line().getField("registerNames"),
                        c.got())));
    long links = cases.stream().filter(c -> c.got().startsWith("CERTAIN")).count();
    long wrong = cases.stream().filter(Case::wrongLink).count();
    table.atLeast("  automatic links that are right", 1 - (double) wrong / links, LINKS);
    table.atLeast(
        "  cases that are right",
        (double) cases.stream().filter(Case::right).count() / cases.size(),
        1);
  }

  private static Map<String, Tally> variants(Register register, List<Known> known) {
    var taken = new HashSet<String>();
    known.forEach(e -> {
      taken.add(e.name());
      taken.addAll(e.formerNames());
      taken.addAll(e.aliases());
    });
    var generator = new NameVariants(2018, taken);
    int step = Math.max(1, known.size() / ENTERPRISES);
    var variants = new ArrayList<Variant>();
    for (int i = 0; i < known.size(); i += step) {
      variants.addAll(generator.of(known.get(i)));
    }
    var tallies = new LinkedHashMap<String, Tally>();
    for (var meaning : Meaning.values()) {
      variants.stream()
          .filter(v -> v.meaning() == meaning)
          .forEach(v -> tallies.putIfAbsent(v.kind(), new Tally()));
    }
    for (int from = 0; from < variants.size(); from += SLICE) {
      var slice = variants.subList(from, Math.min(variants.size(), from + SLICE));
      var matches = register.match(slice.stream().map(MatchingBenchmark::listed).toList());
      slice.forEach(v -> judge(v, matches.get(listed(v)), tallies.get(v.kind())));
    }
    return tallies;
  }

  private static ListedName listed(Variant variant) {
    return ListedName.of(variant.written()).besides(variant.beside());
  }

  private static void judge(Variant variant, NameMatch match, Tally tally) {
    switch (match) {
      case Certain certain -> {
        if (variant.meaning() == Meaning.IT && certain.enterpriseId() == variant.of()) {
          tally.linkedRight++;
        } else {
          tally.linkedWrong++;
        }
      }
      case Candidates found -> {
        var ids = found.candidates().stream().map(Candidate::enterpriseId).toList();
        if (!ids.isEmpty() && ids.getFirst() == variant.of()) {
          tally.first++;
        } else if (ids.contains(variant.of())) {
          tally.among++;
        } else {
          tally.missing++;
          if (Boolean.getBoolean("benchmark.verbose")) {
            System.out.println(variant + " " + found);
          }
        }
      }
    }
  }

  private static void variants(Table table, Map<String, Tally> tallies) {
    table
        .line("")
        .line("VARIANTS  linked: right, wrong | waits, the enterprise: first, among five, missing")
        .line(
            "          (a subsidiary, a branch, another form or place must wait: any link is wrong)");
    var all = new Tally();
    tallies.forEach((kind, tally) -> {
      // a Han character is two columns wide
      int wide = (int) kind.codePoints().filter(Character::isIdeographic).count();
      table.line("  " + kind + " ".repeat(Math.max(1, 56 - kind.length() - wide)) + tally.line());
      all.add(tally);
    });
    table.row("  all", "  " + all.line().strip());
    table.atLeast("  automatic links that are right", all.links(), LINKS);
    table.atLeast("  the right one first, of what waits", all.firsts(), FIRST);
  }

  private static void importSample(Desk desk, Path folder) throws IOException {
    var file = new SampleDistrict().write(folder.resolve("sample")).getFirst().path();
    importRows(
        desk,
        file,
        SampleEnterprises.GB18030,
        line -> {
          var row = new HashMap<String, Object>();
          put(row, "creditCode", line.getField("统一社会信用代码"));
          put(row, "name", line.getField("企业名称"));
          puts(row, "formerNames", line.getField("曾用名"));
          puts(row, "aliases", line.getField("简称"));
          return row;
        });
  }

  private static void importCompanies(Desk desk, Path file) throws IOException {
    importRows(
        desk,
        file,
        StandardCharsets.UTF_8,
        line -> {
          var row = new HashMap<String, Object>();
          put(row, "name", line.getField("companyName"));
          row.put(
              "aliases",
              Stream.of(line.getField("stockName"), line.getField("englishName"))
                  .filter(n -> !n.isBlank())
                  .map(String::strip)
                  .toList());
          return row;
        });
  }

  private static void importRows(
      Desk desk,
      Path file,
      Charset charset,
      java.util.function.Function<NamedCsvRecord, Map<String, Object>> read)
      throws IOException {
    var rows = new ArrayList<Map<String, Object>>();
    try (var reader = CsvReader.builder().ofNamedCsvRecord(file, charset)) {
      reader.forEach(line -> rows.add(read.apply(line)));
    }
    desk.later();
    for (int from = 0; from < rows.size(); from += SLICE) {
      desk.batch(
          "Enterprise",
          Map.of(),
          from + 1,
          rows.subList(from, Math.min(rows.size(), from + SLICE)));
    }
  }

  private static void put(Map<String, Object> row, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      row.put(field, value.strip());
    }
  }

  private static void puts(Map<String, Object> row, String field, String values) {
    if (!values.isBlank()) {
      row.put(field, List.of(values.split("、")));
    }
  }

  private static Map<Long, String> names(JdbcClient jdbc) {
    var names = new HashMap<Long, String>();
    known(jdbc).forEach(e -> names.put(e.id(), e.name()));
    return names;
  }

  private static List<Known> known(JdbcClient jdbc) {
    return jdbc.sql("select id, name, former_names, aliases from enterprise.enterprise order by id")
        .query((row, n) ->
            new Known(
                row.getLong(1),
                row.getString(2),
                List.of((String[]) row.getArray(3).getArray()),
                List.of((String[]) row.getArray(4).getArray())))
        .list();
  }
}
