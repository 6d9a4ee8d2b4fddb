package org.zhaoshang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.sample.SampleEnterprises;

/**
 * From the command {@code ./mvnw spring-boot:run} to the first answered search, on a folder with
 * 100,000 enterprises.
 */
final class StartBenchmark implements Benchmark.Measurement {

  private static final int ENTERPRISES = 100_000;
  private static final int STARTS = 5;
  private static final double BAR = 25;
  private static final int POLL_MILLIS = 50;

  @Override
  public Table run(Path folder) throws Exception {
    var csv = folder.resolve("enterprises.csv");
    SampleEnterprises.write(csv, ENTERPRISES, 1);
    try (var app = App.start(folder, List.of(), List.of())) {
      app.awaitSearchable(app.upload(csv), ENTERPRISES, Duration.ofMinutes(20));
    }
    var table =
        new Table(
            "From spring-boot:run to the first answered search, %,d enterprises"
                .formatted(ENTERPRISES));
    var seconds = new ArrayList<Double>();
    for (int i = 0; i < STARTS; i++) {
      seconds.add(start(folder));
    }
    table.row("each", seconds.stream().map("%.1f s"::formatted).toList().toString());
    return table.bar("median", seconds.stream().sorted().toList().get(STARTS / 2), BAR, "s");
  }

  private static double start(Path folder) throws IOException, InterruptedException {
    int port = App.freePort();
    var command =
        List.of(
            "./mvnw",
            "-q",
            "-B",
            "-o",
            "spring-boot:run",
            "-Dspring-boot.run.arguments=" + String.join(" ", App.arguments(folder, port)));
    long start = System.nanoTime();
    try (var app = App.launch(folder, command, port)) {
      while (app.isAlive()) {
        try {
          var found =
              app.ask(
                  "{ enterprises(query: \"大连 新能源\", first: 20) { totalCount nodes { name } } }");
          if (found.path("enterprises").path("totalCount").asLong() > 0) {
            return (System.nanoTime() - start) / 1e9;
          }
        } catch (IOException _) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    }
    throw new IOException("the application did not start, see " + folder.resolve("app.log"));
  }
}
