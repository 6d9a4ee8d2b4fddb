package org.zhaoshang.bench;

import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.zhaoshang.work.ReportMeasurement;

/**
 * The quarter's report over 100,000 projects, every one of which was changed, a fifth after the day
 * as of which it is asked for, with a month's report and the lead of each; as an officer under row
 * security.
 */
final class ReportBenchmark implements Benchmark.Measurement {

  private static final int PROJECTS = 100_000;
  private static final int ROUNDS = 9;
  private static final double BAR = 2_000;
  private static final String LINES =
      "lines { label figures { measure monthNumber monthAmount { amount } number amount { amount } targetNumber share points rank } }";

  @Override
  public Table run(Path folder) {
    var table =
        new Table(
            "The quarter's report as of an earlier day; the median of %d rounds".formatted(ROUNDS));
    try (var district = new ReportMeasurement()) {
      district.fill(PROJECTS);
      table.row("projects, with a year each", "%,d".formatted(PROJECTS));
      table.row("monthly reports, leads", "%,d, %,d".formatted(3 * PROJECTS, PROJECTS / 3));
      table.row("changes in the history", "%,d".formatted(district.changes()));
      table.bar("as of an earlier day", median(district::report, LINES), BAR, "ms");
      table.row(
          "  the funnel",
          "%.0f ms".formatted(median(district::report, "funnel { stage standing reached days }")));
      table.row(
          "  what has stalled",
          "%.0f ms".formatted(median(district::report, "stalled { name days }")));
      table.row("as known now", "%.0f ms".formatted(median(district::now, LINES)));
    }
    return table;
  }

  private static double median(ToDoubleFunction<String> report, String selected) {
    var times = new double[ROUNDS];
    report.applyAsDouble(selected);
    for (int i = 0; i < ROUNDS; i++) {
      times[i] = report.applyAsDouble(selected);
    }
    java.util.Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
