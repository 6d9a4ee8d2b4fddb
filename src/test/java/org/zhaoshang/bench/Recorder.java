package org.zhaoshang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from the product's log which searches it sends. */
final class Recorder {

  /** {@code … PagedSearch : search: POST /_search?typed_keys=true {…}}. */
  private static final Pattern LOGGED = Pattern.compile(" search: POST (/[^ ]*) (\\{.*})$");

  /** {@code … CompletionSearch : completion: POST /_msearch [{…},{…}]}: the lines of its body. */
  private static final Pattern COMPLETION = Pattern.compile("completion: POST (/[^ ]*) (\\[.*])$");

  private final App app;

  Recorder(App app) {
    this.app = app;
  }

  /** A search as it went over the wire. */
  record Sent(String path, byte[] body) {}

  /** Asks once for each word and returns the one search that each led to. */
  List<Sent> record(List<String> words, Function<String, byte[]> request)
      throws IOException, InterruptedException {
    var sent =
        logged("PagedSearch", LOGGED, words, request).stream()
            .map(m -> new Sent(m.group(1), m.group(2).getBytes(StandardCharsets.UTF_8)))
            .toList();
    if (sent.size() != words.size()) {
      throw new IllegalStateException(
          words.size() + " questions led to " + sent.size() + " searches, see " + app.log());
    }
    return sent;
  }

  /** The searches that completing these prefixes led to; some lead to none, some to two. */
  List<Sent> completions(List<String> prefixes, Function<String, byte[]> request)
      throws IOException, InterruptedException {
    return logged("suggest.CompletionSearch", COMPLETION, prefixes, request).stream()
        .map(m -> new Sent(m.group(1), lines(m.group(2))))
        .toList();
  }

  private static byte[] lines(String array) {
    var lines = new StringBuilder();
    Http.JSON.readTree(array).forEach(line -> lines.append(line).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<MatchResult> logged(
      String logger, Pattern pattern, List<String> words, Function<String, byte[]> request)
      throws IOException, InterruptedException {
    log(logger, "DEBUG");
    long from = Files.size(app.log());
    for (var word : words) {
      Http.data(app.http().send("POST", "/graphql", request.apply(word)));
    }
    log(logger, "INFO");
    Thread.sleep(500);
    try (var log = Files.newInputStream(app.log())) {
      log.skipNBytes(from);
      return new String(log.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(pattern::matcher)
          .filter(Matcher::find)
          .map(Matcher::toMatchResult)
          .toList();
    }
  }

  private void log(String logger, String level) throws IOException, InterruptedException {
    app.http()
        .send(
            "POST",
            "/actuator/loggers/org.zhaoshang.search." + logger,
            Http.JSON.writeValueAsBytes(Map.of("configuredLevel", level)));
  }
}
