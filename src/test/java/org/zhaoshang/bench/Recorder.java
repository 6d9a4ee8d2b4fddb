package org.zhaoshang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads from the product's log which searches it sends. */
final class Recorder {

  /** {@code … PagedSearch : SearchRequest: POST /_search?typed_keys=true {…}}. */
  private static final Pattern LOGGED = Pattern.compile("SearchRequest: POST (/[^ ]*) (\\{.*})$");

  private final App app;

  Recorder(App app) {
    this.app = app;
  }

  /** A search as it went over the wire. */
  record Sent(String path, byte[] body) {}

  /** Asks once for each word and returns the one search that each led to. */
  List<Sent> record(List<String> words, Function<String, byte[]> request)
      throws IOException, InterruptedException {
    log("DEBUG");
    long from = Files.size(app.log());
    for (var word : words) {
      Http.data(app.http().send("POST", "/graphql", request.apply(word)));
    }
    log("INFO");
    Thread.sleep(500);
    var sent = new ArrayList<Sent>();
    try (var log = Files.newInputStream(app.log())) {
      log.skipNBytes(from);
      new String(log.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(LOGGED::matcher)
          .filter(m -> m.find())
          .forEach(
              m -> sent.add(new Sent(m.group(1), m.group(2).getBytes(StandardCharsets.UTF_8))));
    }
    if (sent.size() != words.size()) {
      throw new IllegalStateException(
          words.size() + " questions led to " + sent.size() + " searches, see " + app.log());
    }
    return sent;
  }

  private void log(String level) throws IOException, InterruptedException {
    app.http()
        .send(
            "POST",
            "/actuator/loggers/org.zhaoshang.search.PagedSearch",
            Http.JSON.writeValueAsBytes(Map.of("configuredLevel", level)));
  }
}
