package org.zhaoshang.bench;

import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;
import org.zhaoshang.sample.SampleEnterprises;

/**
 * All enterprises as CSV, beside what PostgreSQL's {@code COPY} of the same columns takes, by an
 * application of 512 MB.
 */
final class ExportBenchmark implements Benchmark.Measurement {

  private static final int ENTERPRISES = Integer.getInteger("benchmark.enterprises", 1_000_000);
  private static final int HEAP = 512;
  private static final double BAR = 2;
  private static final int ROUNDS = 3;

  /** Columns of the record itself, of every kind. */
  private static final String FIELDS =
      "creditCode,name,industry,registeredCapital,establishedOn,status,province,address,businessScope,website,location,synthetic";

  private static final String COPY =
      """
      copy (select id, credit_code, name, industry_code, industry_code, industry_edition, registered_capital, established_on, status,
        province, address, business_scope, website, location_longitude, location_latitude, synthetic
        from enterprise.enterprise where retired_at is null order by id) to stdout with (format csv)
      """;

  @Override
  public Table run(Path folder) throws Exception {
    var csv = folder.resolve("enterprises.csv");
    SampleEnterprises.write(csv, ENTERPRISES, 1);
    var table =
        new Table(
            "%,d enterprises as CSV, by an application of %d MB; the median of %d rounds"
                .formatted(ENTERPRISES, HEAP, ROUNDS));
    var limits =
        List.of(
            "--zhaoshang.ingest.max-upload=2GB",
            "--spring.servlet.multipart.max-file-size=2GB",
            "--spring.servlet.multipart.max-request-size=2GB");
    try (var app =
        App.start(folder, List.of("-Xmx" + HEAP + "m", "-XX:+ExitOnOutOfMemoryError"), limits)) {
      app.awaitSearchable(app.upload(csv), ENTERPRISES, Duration.ofHours(3));
      double export = median(() -> export(app));
      double copy;
      try (var record = record(folder.resolve("data"))) {
        copy = median(() -> copy(record));
      }
      table.row("exported", "%,.0f rows a second".formatted(ENTERPRISES / export));
      table.row("COPY of the same columns", "%,.0f rows a second".formatted(ENTERPRISES / copy));
      table.row(
          "all columns, the chambers among them",
          "%,.0f rows a second".formatted(ENTERPRISES / seconds(() -> all(app))));
      table.bar("exported : COPY, in time", export / copy, BAR, "×");
      table.row(
          "the application's heap in use after a full collection",
          "%.0f MB".formatted(app.liveHeap()));
    }
    return table;
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(Work work) throws Exception {
    var times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      times[i] = seconds(work);
    }
    java.util.Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  private static void export(App app) throws Exception {
    read(app, "/exports/enterprises.csv?fields=" + FIELDS);
  }

  private static void all(App app) throws Exception {
    read(app, "/exports/enterprises.csv");
  }

  private static void read(App app, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                  .headers(app.http().authorization())
                  .build(),
              BodyHandlers.ofInputStream());
      long lines = 0;
      try (var body = answer.body()) {
        var buffer = new byte[1 << 16];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
          for (int i = 0; i < n; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
        }
      }
      if (lines != ENTERPRISES + 1L) {
        throw new IllegalStateException(answer.statusCode() + ", " + lines + " lines");
      }
    }
  }

  private static void copy(Connection record) throws Exception {
    record.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY, OutputStream.nullOutputStream());
  }

  private static Connection record(Path data) throws Exception {
    var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/zhaoshang",
        "zhaoshang",
        Files.readString(data.resolve("postgres.password")).strip());
  }
}
