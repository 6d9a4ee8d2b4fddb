package org.zhaoshang.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was measured at which commit: a line each in {@code benchmarks/history.csv}, and {@code
 * benchmarks/history.md} draws them, so that a slowdown is a difference that a reviewer sees.
 */
final class History {

  private static final Path LINES = Path.of("benchmarks", "history.csv");
  private static final Path PAGE = Path.of("benchmarks", "history.md");

  private History() {}

  /**
   * What a bar was held against.
   *
   * @param unit of both, empty for a share
   */
  record Measure(String what, double value, String unit, double bar) {}

  private record Point(String date, String commit, double value, String bar) {}

  private record Series(String benchmark, String what, String unit) {}

  /** Adds what a benchmark measured today, and draws all of it anew. */
  static void add(String benchmark, List<Measure> measured) throws IOException {
    var commit = commit();
    Files.write(
        LINES,
        measured.stream()
            .map(m ->
                "%s,%s,%s,\"%s\",%s,%s,%s"
                    .formatted(
                        LocalDate.now(),
                        commit,
                        benchmark,
                        m.what(),
                        Table.plain(m.value()),
                        m.unit(),
                        Table.plain(m.bar())))
            .toList(),
        UTF_8,
        StandardOpenOption.APPEND);
    draw();
  }

  private static String commit() throws IOException {
    var git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
    return new String(git.getInputStream().readAllBytes(), UTF_8).strip();
  }

  private static void draw() throws IOException {
    var all = new LinkedHashMap<Series, List<Point>>();
    var lines = Files.readAllLines(LINES, UTF_8);
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
      all.computeIfAbsent(
              new Series(cells[2], cells[3].replace("\"", ""), cells[5]),
              series -> new ArrayList<>())
          .add(new Point(cells[0], cells[1], Double.parseDouble(cells[4]), cells[6]));
    }
    var page = new ArrayList<>(List.of("# What was measured, commit by commit", ""));
    page.add(
        "Made from [`history.csv`](history.csv) by each run of a benchmark. One line is what was measured, the other its bar.");
    all.forEach((series, points) -> page.addAll(chart(series, points)));
    Files.write(PAGE, page, UTF_8);
  }

  private static List<String> chart(Series of, List<Point> points) {
    var lines = new ArrayList<>(List.of("", "## " + of.benchmark() + ": " + of.what(), ""));
    if (points.size() < 2) {
      var only = points.getFirst();
      lines.add(
          "%s %s at %s (%s), bar %s"
              .formatted(
                  Table.plain(only.value()), of.unit(), only.commit(), only.date(), only.bar()));
      return lines;
    }
    lines.addAll(
        List.of(
            "```mermaid",
            "xychart-beta",
            "  title \"%s\"".formatted(of.unit().isEmpty() ? "share" : of.unit()),
            "  x-axis [%s]"
                .formatted(
                    points.stream()
                        .map(p -> '"' + p.commit() + '"')
                        .collect(Collectors.joining(", "))),
            "  line [%s]"
                .formatted(
                    points.stream()
                        .map(p -> Table.plain(p.value()))
                        .collect(Collectors.joining(", "))),
            "  line [%s]"
                .formatted(points.stream().map(Point::bar).collect(Collectors.joining(", "))),
            "```"));
    return lines;
  }

  /** Draws what the lines say: {@code java … org.zhaoshang.bench.History}. */
  public static void main(String[] args) throws IOException {
    draw();
  }
}
