package org.zhaoshang.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A public retrieval set that nobody here judged: its titles come in through the product's door as
 * items of a catalogue and are asked for through GraphQL, beside a plain BM25 over pairs of
 * characters in the same Elasticsearch. The set is read from {@code -Dbenchmark.retrieval} (query,
 * title, label from 0 to 2) and nothing of it is kept. A title that was not judged for a query
 * counts as a wrong one: nearly all have one that was.
 */
final class RetrievalBenchmark implements Benchmark.Measurement {

  private static final Path SET =
      Path.of(
          System.getProperty(
              "benchmark.retrieval", "../shared/data/retrieval/qbqtc-test-public.csv"));
  private static final Pattern RUN = Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");
  private static final int DEPTH = 100;
  private static final int CUTOFF = 10;
  private static final int RIGHT = 2;
  private static final double BAR = 1.10;
  private static final String QUERY =
      "query($q: String!) { serviceItems(query: $q, first: 100) { relaxed nodes { code } } }";

  /** What is asked, with the label of each title that was judged for it. */
  private record Topic(String query, Map<Integer, Integer> judged) {}

  @Override
  public Table run(Path folder) throws Exception {
    var table = new Table("A public retrieval set (QBQTC, public test part): nDCG@10");
    if (!Files.exists(SET)) {
      return table.line(
          "%s is not there: CLUEbenchmark/QBQTC has it (it states no licence), -Dbenchmark.retrieval says where it is"
              .formatted(SET));
    }
    var titles = new LinkedHashMap<String, Integer>();
    var topics = topics(titles);
    table.line("%,d titles, %,d queries with a right one".formatted(titles.size(), topics.size()));
    var bigrams = new ArrayList<List<Integer>>();
    var ours = new ArrayList<List<Integer>>();
    var byMeaning = new ArrayList<List<Integer>>();
    try (var app = App.start(folder, List.of("-Xmx512m"), List.of())) {
      load(app, folder, List.copyOf(titles.keySet()));
      pairs(app.elasticsearch(), List.copyOf(titles.keySet()));
      for (var topic : topics) {
        ours.add(ours(app, topic.query()));
        bigrams.add(bigrams(app.elasticsearch(), topic.query()));
      }
    }
    try (var app =
        App.start(
            Files.createDirectory(folder.resolve("meaning")),
            List.of("-Xmx512m"),
            List.of("--zhaoshang.search.meaning=true"))) {
      load(app, folder, List.copyOf(titles.keySet()));
      for (var topic : topics) {
        byMeaning.add(ours(app, topic.query()));
      }
    }
    report(table, "BM25 over pairs of characters", topics, bigrams);
    report(table, "the product", topics, ours);
    report(table, "the product with meaning", topics, byMeaning);
    table.atLeast("nDCG@10, product : BM25", ndcg(topics, ours) / ndcg(topics, bigrams), BAR);
    table.atLeast(
        "nDCG@10, with meaning : BM25", ndcg(topics, byMeaning) / ndcg(topics, bigrams), BAR);
    return table;
  }

  private static List<Topic> topics(Map<String, Integer> titles) throws IOException {
    var topics = new LinkedHashMap<String, Topic>();
    try (var rows = CsvReader.builder().ofNamedCsvRecord(SET)) {
      for (var row : rows) {
        int title = titles.computeIfAbsent(row.getField("title"), t -> titles.size());
        topics
            .computeIfAbsent(row.getField("query"), q -> new Topic(q, new LinkedHashMap<>()))
            .judged()
            .merge(title, Integer.valueOf(row.getField("label")), Math::max);
      }
    }
    return topics.values().stream().filter(t -> t.judged().containsValue(RIGHT)).toList();
  }

  private static void load(App app, Path folder, List<String> titles) throws Exception {
    var csv = folder.resolve("目录.csv");
    try (var writer = CsvWriter.builder().build(csv)) {
      writer.writeRecord("事项编码", "事项名称", "事项类型", "职能部门");
      for (int n = 0; n < titles.size(); n++) {
        writer.writeRecord("D%05d".formatted(n), titles.get(n), "便民服务", "测试");
      }
    }
    var location = app.upload(csv);
    long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (items(app) < accepted(app, location)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not searchable: " + app.http().get(location));
      }
      Thread.sleep(500);
    }
  }

  private static void pairs(Http elasticsearch, List<String> titles) throws Exception {
    elasticsearch.json(
        "PUT",
        "/bigrams",
        Map.of(
            "mappings",
            Map.of(
                "properties", Map.of("title", Map.of("type", "text", "analyzer", "whitespace")))));
    var bulk = new StringBuilder();
    for (int n = 0; n < titles.size(); n++) {
      bulk.append("{\"index\":{\"_id\":\"").append(n).append("\"}}\n");
      bulk.append(Http.JSON.writeValueAsString(Map.of("title", pairs(titles.get(n))))).append('\n');
    }
    elasticsearch.send(
        "POST",
        "/bigrams/_bulk?refresh=true",
        "application/x-ndjson",
        bulk.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static long accepted(App app, String location) throws Exception {
    var status = app.http().get(location);
    return status.path("state").asString().equals("SUCCEEDED")
        ? status.path("accepted").asLong()
        : Long.MAX_VALUE;
  }

  private static long items(App app) throws Exception {
    return app.ask("{ serviceItems { totalCount } }").at("/serviceItems/totalCount").asLong();
  }

  private static List<Integer> ours(App app, String query) throws Exception {
    return Http.data(app.http().send("POST", "/graphql", Http.graphQl(QUERY, Map.of("q", query))))
        .at("/serviceItems/nodes")
        .valueStream()
        .map(node -> Integer.valueOf(node.get("code").asString().substring(1)))
        .toList();
  }

  private static List<Integer> bigrams(Http elasticsearch, String query) throws Exception {
    return elasticsearch
        .json(
            "POST",
            "/bigrams/_search",
            Map.of("size", DEPTH, "query", Map.of("match", Map.of("title", pairs(query)))))
        .at("/hits/hits")
        .valueStream()
        .map(hit -> Integer.valueOf(hit.get("_id").asString()))
        .toList();
  }

  /** Han characters two by two, a single one alone, everything else by word. */
  private static String pairs(String text) {
    var pairs = new StringBuilder();
    var runs = RUN.matcher(text.toLowerCase(Locale.ROOT));
    while (runs.find()) {
      var run = runs.group();
      boolean han = Character.UnicodeScript.of(run.codePointAt(0)) == Character.UnicodeScript.HAN;
      if (!han || run.length() == 1) {
        pairs.append(run).append(' ');
      } else {
        IntStream.range(0, run.length() - 1).forEach(i -> pairs.append(run, i, i + 2).append(' '));
      }
    }
    return pairs.toString();
  }

  private static void report(
      Table table, String what, List<Topic> topics, List<List<Integer>> ranked) {
    double first =
        IntStream.range(0, topics.size())
            .filter(n -> {
              var judged = judged(topics.get(n), ranked.get(n));
              return !judged.isEmpty() && judged.getFirst() == RIGHT;
            })
            .count();
    long none = ranked.stream().filter(List::isEmpty).count();
    table.row(
        what,
        "nDCG@10 %.3f, first right %.3f, found nothing %d"
            .formatted(ndcg(topics, ranked), first / topics.size(), none));
  }

  /** The labels of those that were judged, in their order. */
  private static List<Integer> judged(Topic topic, List<Integer> ranked) {
    return ranked.stream().map(t -> topic.judged().getOrDefault(t, 0)).toList();
  }

  private static double ndcg(List<Topic> topics, List<List<Integer>> ranked) {
    return IntStream.range(0, topics.size())
        .mapToDouble(n -> {
          var topic = topics.get(n);
          var ideal = topic.judged().values().stream().sorted(Comparator.reverseOrder()).toList();
          return gain(judged(topic, ranked.get(n))) / gain(ideal);
        })
        .average()
        .orElse(0);
  }

  private static double gain(List<Integer> labels) {
    return IntStream.range(0, Math.min(CUTOFF, labels.size()))
        .mapToDouble(n -> (Math.pow(2, labels.get(n)) - 1) / (Math.log(n + 2) / Math.log(2)))
        .sum();
  }
}
