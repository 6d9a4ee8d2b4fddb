package org.zhaoshang.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import org.zhaoshang.bench.App;
import org.zhaoshang.bench.Table;
import org.zhaoshang.graph.ProductWork;

/**
 * {@code main tune|report|all words,pinyin,all fresh|keep}: starts the product on the sample
 * district with each of the settings, asks the judged queries and prints the figures. What failed
 * is listed for the half that is tuned; for the other one only when it is asked for by name. All
 * settings on both halves write {@code benchmarks/relevance.results.txt}. Exit code 1 when a bar is
 * missed on the reporting half, 2 when the judgments are wrong.
 */
final class Relevance {

  private static final Path WORK = Path.of("target", "relevance");
  private static final int FILES = 44;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int POLL_MILLIS = 200;

  /** Of postmaster.pid, from 0. */
  private static final int PORT_LINE = 3;

  private Relevance() {}

  public static void main(String[] args) throws Exception {
    var halves =
        args[0].equals("all")
            ? List.of(Half.values())
            : List.of(Half.valueOf(args[0].toUpperCase(Locale.ROOT)));
    var settings =
        Stream.of(Setting.values())
            .filter(s -> List.of(args[1].toUpperCase(Locale.ROOT).split(",")).contains(s.name()))
            .toList();
    if (!args[2].equals("keep")) {
      FileSystemUtils.deleteRecursively(WORK);
    }
    try {
      System.exit(
          ProductWork.call("what is measured is prepared", () -> measure(halves, settings))
              ? 0
              : 1);
    } catch (IllegalArgumentException e) {
      System.err.println(JudgmentFile.PATH + "\n" + e.getMessage());
      System.exit(2);
    }
  }

  private static boolean measure(List<Half> halves, List<Setting> settings)
      throws IOException, InterruptedException {
    var judgments =
        JudgmentFile.read(JudgmentFile.PATH).stream()
            .filter(j -> halves.contains(j.half()))
            .toList();
    var answers = new EnumMap<Setting, List<Asked>>(Setting.class);
    for (var setting : settings) {
      answers.put(setting, ask(setting, judgments));
    }
    var table =
        new Table(
            "Relevance on the sample district, %d judged queries".formatted(judgments.size()));
    var report = new RelevanceReport(table, answers);
    halves.forEach(report::figures);
    boolean met = !halves.contains(Half.REPORT) || report.bars();
    report.failures(halves.getFirst());
    if (halves.size() == Half.values().length && settings.size() == Setting.values().length) {
      System.out.println("-> " + table.publish("relevance", "exec:exec@relevance"));
    }
    return met;
  }

  private static List<Asked> ask(Setting setting, List<Judgment> judgments)
      throws IOException, InterruptedException {
    try (var app =
        App.startOnSample(
            Files.createDirectories(WORK),
            List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
            setting.arguments())) {
      var source = record();
      awaitSearchable(app, source);
      var records = DistrictRecords.read(source);
      var wrong = records.unresolved(judgments);
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n", wrong));
      }
      return new Interview(app, records).ask(judgments);
    }
  }

  /** The embedded PostgreSQL, past the application. */
  private static DataSource record() throws IOException {
    var data = WORK.resolve("data");
    var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(PORT_LINE);
    return new DriverManagerDataSource(
        "jdbc:postgresql://127.0.0.1:" + port.strip() + "/zhaoshang",
        "zhaoshang",
        Files.readString(data.resolve("postgres.password")).strip());
  }

  private static void awaitSearchable(App app, DataSource source)
      throws IOException, InterruptedException {
    var client = JdbcClient.create(source);
    var waiting =
        """
        select (select count(*) from ingest.import where state = 'SUCCEEDED') >= %d
           and not exists (select from record.change)
        """
            .formatted(FILES);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!client.sql(waiting).query(Boolean.class).single()) {
      if (System.nanoTime() > end) {
        throw new IOException("the sample is not searchable after " + PATIENCE);
      }
      Thread.sleep(POLL_MILLIS);
    }
    app.elasticsearch().send("POST", "/_refresh", new byte[0]);
  }
}
