package org.zhaoshang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import org.zhaoshang.graph.ProductWork;

/**
 * {@code main
 * facets,indexing,heap,suggest,start,plugin,matching,units,dearest,known,retrieval,report,workbooks,export}:
 * runs the measurements named, one after the other, prints their tables and writes them to {@code
 * benchmarks/<name>.results.txt}. Everything else goes to {@code target/benchmark}. Exit code 1
 * when a measurement misses its bar.
 */
final class Benchmark {

  private static final Path WORK = Path.of("target", "benchmark");

  private Benchmark() {}

  /** One measurement, in a folder of its own. */
  @FunctionalInterface
  interface Measurement {
    Table run(Path folder) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    var names = List.of((args.length == 0 ? "facets,indexing,heap,start" : args[0]).split(","));
    boolean met = true;
    for (var name : names) {
      var folder = WORK.resolve(name);
      FileSystemUtils.deleteRecursively(folder);
      var table =
          ProductWork.call(
              "what is measured is prepared",
              () -> measurement(name).run(Files.createDirectories(folder)));
      table.publish(name);
      met &= table.isMet();
    }
    System.exit(met ? 0 : 1);
  }

  private static Measurement measurement(String name) {
    return switch (name) {
      case "facets" -> new FacetBenchmark();
      case "indexing" -> new IndexingBenchmark();
      case "heap" -> new HeapBenchmark();
      case "suggest" -> new SuggestBenchmark();
      case "start" -> new StartBenchmark();
      case "plugin" -> new PluginBenchmark();
      case "meaning" -> new MeaningBenchmark();
      case "matching" -> new MatchingBenchmark();
      case "units" -> new UnitBenchmark();
      case "dearest" -> new DearestBenchmark();
      case "known" -> new KnownItemsBenchmark();
      case "retrieval" -> new RetrievalBenchmark();
      case "report" -> new ReportBenchmark();
      case "workbooks" -> new WorkbookBenchmark();
      case "export" -> new ExportBenchmark();
      default ->
          throw new IllegalArgumentException(
              name
                  + ": facets, indexing, heap, suggest, start, plugin, meaning, matching, units, dearest, known, retrieval, report, workbooks or export");
    };
  }
}
