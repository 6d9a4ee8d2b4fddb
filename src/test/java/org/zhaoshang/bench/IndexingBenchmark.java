package org.zhaoshang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.sample.SampleEnterprises;

/**
 * A register uploaded as a CSV file, from the first byte of the request until a search finds every
 * enterprise, against the same documents sent by a plain client in bulk requests of a thousand to
 * the same Elasticsearch. Both sides alternate, each time with other enterprises; the first round,
 * which meets cold virtual machines on both sides, is shown and not counted.
 */
final class IndexingBenchmark implements Benchmark.Measurement {

  private static final int ENTERPRISES = 100_000;
  private static final int ROUNDS = 4;
  private static final double BAR = 2;

  @Override
  public Table run(Path folder) throws Exception {
    var table =
        new Table(
            "Indexing %,d enterprises: CSV upload to searchable against bare _bulk"
                .formatted(ENTERPRISES));
    double uploads = 0;
    double bulks = 0;
    var files = registers(folder);
    try (var app = App.start(folder, List.of("-Xmx512m"), List.of())) {
      for (int round = 1; round <= ROUNDS; round++) {
        double upload = upload(app, files.get(round - 1), (long) round * ENTERPRISES);
        table.row("round " + round + ": upload to searchable", seconds(upload));
        var bare = new BareBulk(app.elasticsearch(), ENTERPRISES);
        double bulk = bare.seconds();
        table.row("round " + round + ": bare _bulk", seconds(bulk));
        table.row("round " + round + ": ratio", "%.2f x".formatted(upload / bulk));
        if (round > 1) {
          uploads += upload;
          bulks += bulk;
        }
      }
      table.line(app.stages());
    }
    return table.bar("all but the first round", uploads / bulks, BAR, "x");
  }

  /** One register after the other, all of different enterprises. */
  private static List<Path> registers(Path folder) throws IOException {
    var all = folder.resolve("all.csv");
    SampleEnterprises.write(all, (long) ROUNDS * ENTERPRISES, 1);
    var lines = Files.readAllLines(all, SampleEnterprises.GB18030);
    var files = new ArrayList<Path>();
    for (int round = 0; round < ROUNDS; round++) {
      var file = new ArrayList<>(List.of(lines.getFirst()));
      file.addAll(lines.subList(1 + round * ENTERPRISES, 1 + (round + 1) * ENTERPRISES));
      files.add(
          Files.write(
              folder.resolve("register-" + (round + 1) + ".csv"), file, SampleEnterprises.GB18030));
    }
    return files;
  }

  private static double upload(App app, Path csv, long expected)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    app.awaitSearchable(app.upload(csv), expected, Duration.ofMinutes(30));
    return (System.nanoTime() - start) / 1e9;
  }

  private static String seconds(double seconds) {
    return "%.1f s, %,.0f a second".formatted(seconds, ENTERPRISES / seconds);
  }
}
