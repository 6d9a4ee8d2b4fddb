package org.zhaoshang.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.zhaoshang.sample.SampleEnterprises;

/**
 * A million enterprises, uploaded, indexed and searched by an application of 512 MB beside an
 * Elasticsearch of 512 MB.
 */
final class HeapBenchmark implements Benchmark.Measurement {

  private static final int ENTERPRISES = Integer.getInteger("benchmark.enterprises", 1_000_000);
  private static final int HEAP = 512;
  private static final int BAR = 512;

  @Override
  public Table run(Path folder) throws Exception {
    var csv = folder.resolve("enterprises.csv");
    SampleEnterprises.write(csv, ENTERPRISES, 1);
    var table =
        new Table(
            "%,d enterprises in an application of %d MB and an Elasticsearch of 512 MB"
                .formatted(ENTERPRISES, HEAP));
    var limits =
        List.of(
            "--zhaoshang.ingest.max-upload=2GB",
            "--spring.servlet.multipart.max-file-size=2GB",
            "--spring.servlet.multipart.max-request-size=2GB");
    try (var app =
        App.start(folder, List.of("-Xmx" + HEAP + "m", "-XX:+ExitOnOutOfMemoryError"), limits)) {
      long start = System.nanoTime();
      app.awaitSearchable(app.upload(csv), ENTERPRISES, Duration.ofHours(3));
      double seconds = (System.nanoTime() - start) / 1e9;
      table.row("CSV", "%,d MB".formatted(csv.toFile().length() >> 20));
      table.row(
          "upload to searchable",
          "%.0f s, %,.0f a second".formatted(seconds, ENTERPRISES / seconds));
      table.line(app.stages());
      var found =
          app.ask(
              "{ enterprises(query: \"大连 新能源\", first: 20) { totalCount edges { node { name } highlights { field } }"
                  + " facets(fields: [INDUSTRY, PROVINCE]) { field } } suggest(prefix: \"大连\") { __typename } }");
      table.row(
          "a faceted search afterwards",
          "%,d hits".formatted(found.path("enterprises").path("totalCount").asLong()));
      var heap =
          app.elasticsearch()
              .get("/_nodes/stats/jvm")
              .path("nodes")
              .iterator()
              .next()
              .path("jvm")
              .path("mem");
      table.row(
          "Elasticsearch's heap in use",
          heap.path("heap_used_in_bytes").asLong() / (1 << 20) + " MB");
      table.row(
          "the application's heap in use after a full collection",
          "%.0f MB".formatted(app.liveHeap()));
      // it would have ended with the first OutOfMemoryError
      table.bar("heap that suffices for the application", HEAP, BAR, "MB");
    }
    return table;
  }
}
