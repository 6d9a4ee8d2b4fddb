package org.zhaoshang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads from the trace log of Elasticsearch's client which searches the product sends. */
final class Recorder {

  /** {@code curl -iX POST 'http://…/_search?…' -d '{…}'}. */
  private static final Pattern TRACED =
      Pattern.compile("curl -iX POST '(?:http://[^/']*)?(/[^' ]*_search[^' ]*)' -d '(.*)'$");

  private final App app;

  Recorder(App app) {
    this.app = app;
  }

  /** A search as it went over the wire. */
  record Sent(String path, byte[] body) {}

  /** Asks once for each word and returns the one search that each led to. */
  List<Sent> record(List<String> words, Function<String, byte[]> request)
      throws IOException, InterruptedException {
    trace("TRACE");
    long from = Files.size(app.log());
    for (var word : words) {
      Http.data(app.http().send("POST", "/graphql", request.apply(word)));
    }
    trace("OFF");
    Thread.sleep(500);
    var sent = new ArrayList<Sent>();
    try (var log = Files.newInputStream(app.log())) {
      log.skipNBytes(from);
      new String(log.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(TRACED::matcher)
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

  private void trace(String level) throws IOException, InterruptedException {
    app.http()
        .send(
            "POST",
            "/actuator/loggers/tracer",
            Http.JSON.writeValueAsBytes(Map.of("configuredLevel", level)));
  }
}
