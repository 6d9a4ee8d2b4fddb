package org.zhaoshang.bench;

import com.hankcs.hanlp.HanLP;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Known items: companies of a real table that nothing was tuned on, each asked for by its name in
 * one way of writing, and where the company stands in the list. The table is read from {@code
 * -Dbenchmark.companies} and nothing of it is kept. What two companies share says nothing of either
 * and is left out.
 */
final class KnownItemsBenchmark implements Benchmark.Measurement {

  private static final Path TABLE =
      Path.of(System.getProperty("benchmark.companies", "../shared/data/listed-companies.csv"));
  private static final int ASKED = 200;
  private static final String QUERY =
      "query($q: String!) { enterprises(query: $q, first: 3) { nodes { name } } }";
  private static final String STRANGERS = "的一是在不了有人这上大来和我个中地为他生要们以到说时年得就那";

  /** A company of the table. */
  private record Company(String name, String brand, String english) {}

  /**
   * A way of writing.
   *
   * @param first how many of 100 must stand first, null for no bar
   * @param inThree how many of 100 must be among three, null for no bar
   */
  private record Way(
      String what,
      Function<Company, Optional<String>> write,
      @Nullable Double first,
      @Nullable Double inThree) {}

  private final Random random = new Random(1985);

  private final List<Way> ways =
      List.of(
          way("full name", c -> Optional.of(c.name())),
          way("short name", c -> Optional.of(c.brand())),
          way("English name", c -> Optional.of(c.english()).filter(e -> !e.isBlank())),
          way("traditional", c -> Optional.of(HanLP.convertToTraditionalChinese(c.name()))),
          way("Pinyin joined", c -> Optional.of(pinyin(c.brand(), ""))),
          new Way("Pinyin apart", c -> Optional.of(pinyin(c.brand(), " ")), 94.0, null),
          new Way("initials", c -> Optional.of(initials(c.brand())), 80.0, 92.0),
          way("homophone in the full name", c -> other(c.name(), this::homophone)),
          new Way(
              "random character in the short name",
              c -> c.brand().length() < 4 ? Optional.empty() : other(c.brand(), this::stranger),
              92.0,
              null),
          way("character missing in the full name", c -> Optional.of(missing(c.name()))),
          way("two characters swapped in the full name", c -> Optional.of(swapped(c.name()))),
          way("half typed", c -> Optional.of(c.name().substring(0, c.name().length() / 2))));

  private static Way way(String what, Function<Company, Optional<String>> write) {
    return new Way(what, write, null, null);
  }

  @Override
  public Table run(Path folder) throws Exception {
    var table = new Table("Known items of a real table, by way of writing");
    if (!Files.exists(TABLE)) {
      return table.line("%s is not there; -Dbenchmark.companies says where it is".formatted(TABLE));
    }
    var companies = companies();
    try (var app = App.start(folder, List.of("-Xmx512m"), List.of())) {
      load(app, companies.size());
      for (var way : ways) {
        ask(table, app, companies, way);
      }
    }
    return table;
  }

  private static List<Company> companies() throws IOException {
    try (var rows = CsvReader.builder().ofNamedCsvRecord(TABLE)) {
      return rows.stream()
          .map(row ->
              new Company(
                  row.getField("companyName"),
                  // what the exchange puts before a name is none of it
                  row.getField("stockName").replaceFirst("^(\\*?ST|S\\*?ST|[NXCD]|XD|XR|DR)", ""),
                  row.getField("englishName")))
          .toList();
    }
  }

  private static void load(App app, int count) throws Exception {
    app.upload(TABLE);
    long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (app.ask("{ enterprises { totalCount } }").at("/enterprises/totalCount").asLong()
        < count * 0.99) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not searchable");
      }
      Thread.sleep(500);
    }
  }

  private void ask(Table table, App app, List<Company> companies, Way way) throws Exception {
    var written = companies.stream().collect(Collectors.toMap(c -> c, way.write(), (a, b) -> a));
    var shared =
        written.values().stream()
            .flatMap(Optional::stream)
            .collect(Collectors.groupingBy(w -> w, Collectors.counting()));
    var some = new ArrayList<>(companies);
    Collections.shuffle(some, new Random(7));
    int asked = 0;
    int first = 0;
    int inThree = 0;
    for (var company : some) {
      var text = written.get(company).filter(w -> shared.get(w) == 1);
      if (asked == ASKED || text.isEmpty()) {
        continue;
      }
      asked++;
      var names = names(app, text.get());
      first += names.indexOf(company.name()) == 0 ? 1 : 0;
      inThree += names.contains(company.name()) ? 1 : 0;
    }
    double rate = 100.0 * first / asked;
    double three = 100.0 * inThree / asked;
    table.row(
        "%s, %d asked".formatted(way.what(), asked),
        "first %.1f, in three %.1f of 100".formatted(rate, three));
    if (way.first() != null) {
      table.atLeast("  first", rate, way.first());
    }
    if (way.inThree() != null) {
      table.atLeast("  in three", three, way.inThree());
    }
  }

  private static List<String> names(App app, String text) throws Exception {
    return Http.data(app.http().send("POST", "/graphql", Http.graphQl(QUERY, Map.of("q", text))))
        .at("/enterprises/nodes")
        .valueStream()
        .map(node -> node.get("name").asString())
        .toList();
  }

  private static String pinyin(String text, String between) {
    return HanLP.convertToPinyinString(text, between, true).strip();
  }

  private static String initials(String text) {
    return HanLP.convertToPinyinFirstCharString(text, "", true);
  }

  /** The name with one of its characters written as another. */
  private Optional<String> other(String text, Function<Character, Optional<Character>> as) {
    var places = new ArrayList<>(IntStream.range(0, Math.min(text.length(), 8)).boxed().toList());
    Collections.shuffle(places, random);
    return places.stream()
        .flatMap(at ->
            as.apply(text.charAt(at)).stream()
                .map(c -> text.substring(0, at) + c + text.substring(at + 1)))
        .findFirst();
  }

  private Optional<Character> homophone(char of) {
    var same =
        BySound.ALL.getOrDefault(pinyin(String.valueOf(of), ""), List.of()).stream()
            .filter(c -> c != of)
            .toList();
    return same.isEmpty() ? Optional.empty() : Optional.of(same.get(random.nextInt(same.size())));
  }

  /** The first thirty characters of each sound, as Unicode has them. */
  private static final class BySound {
    static final Map<String, List<Character>> ALL =
        IntStream.rangeClosed(0x4e00, 0x9fa5)
            .mapToObj(c -> (char) c)
            .collect(
                Collectors.groupingBy(
                    c -> pinyin(String.valueOf(c), ""),
                    Collectors.collectingAndThen(
                        Collectors.toList(), of -> of.subList(0, Math.min(30, of.size())))));
  }

  private Optional<Character> stranger(char of) {
    char other = STRANGERS.charAt(random.nextInt(STRANGERS.length()));
    return other == of ? Optional.empty() : Optional.of(other);
  }

  private String missing(String text) {
    int at = random.nextInt(Math.min(text.length(), 8));
    return text.substring(0, at) + text.substring(at + 1);
  }

  private String swapped(String text) {
    int at = random.nextInt(Math.min(text.length(), 8) - 1);
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }
}
