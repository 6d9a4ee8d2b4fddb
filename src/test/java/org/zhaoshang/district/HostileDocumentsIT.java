package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhaoshang.district.HostileDocuments.Hostile;
import tools.jackson.databind.json.JsonMapper;

/**
 * 500 hostile documents are refused before anything is fetched, and leave nothing behind. How long
 * each took is written to the log.
 */
@DistrictTest
class HostileDocumentsIT {

  private static final Logger LOG = LoggerFactory.getLogger(HostileDocumentsIT.class);
  private static final Set<Integer> STATUSES = Set.of(200, 400, 413);
  private static final Set<String> CODES =
      Set.of(
          "BAD_REQUEST",
          "REQUEST_TOO_LARGE",
          "DOCUMENT_TOO_LARGE",
          "DOCUMENT_TOO_DEEP",
          "TOO_MANY_DEFINITIONS",
          "CIRCULAR_FRAGMENTS",
          "QUERY_TOO_DEEP",
          "TOO_MANY_FIELDS",
          "TOO_MANY_ALIASES",
          "TOO_MANY_DIRECTIVES",
          "INCREMENTAL_DELIVERY_NOT_SUPPORTED",
          "LIST_TOO_LONG",
          "INPUT_TOO_DEEP",
          "INPUT_TOO_LARGE",
          "QUERY_TOO_COMPLEX",
          "GRAPHQL_PARSE_FAILED",
          "GRAPHQL_VALIDATION_FAILED");

  /** What later rounds may add to the heap: they add nothing that stays. */
  private static final long MEGABYTES = 16;

  @Autowired private District district;
  @Autowired private CountedSearches searches;
  @Autowired private CountedStatements statements;

  private record Took(Hostile document, long micros, String code) {}

  @Test
  void fiveHundredHostileDocumentsAreRefusedBeforeAnythingIsFetched() {
    var documents = HostileDocuments.all();
    assertThat(documents).hasSize(500);
    district.ready();
    round(documents);

    long before = heap();
    var rounds = new ArrayList<List<Took>>();
    var sql = statements.during(() -> rounds.add(round(documents)));
    var asked = searches.during(() -> rounds.add(round(documents)));
    rounds.add(round(documents));
    long grown = heap() - before;

    report(medians(rounds), grown);
    assertThat(sql).isEmpty();
    assertThat(asked).isEmpty();
    assertThat(grown >> 20).as("MB more on the heap after 1,500 refusals").isLessThan(MEGABYTES);
  }

  /** Of three rounds, document by document: other work on the machine is not theirs. */
  private static List<Took> medians(List<List<Took>> rounds) {
    return IntStream.range(0, rounds.getFirst().size())
        .mapToObj(i ->
            rounds.stream()
                .map(round -> round.get(i))
                .sorted(Comparator.comparingLong(Took::micros))
                .toList()
                .get(rounds.size() / 2))
        .toList();
  }

  private List<Took> round(List<Hostile> documents) {
    return documents.stream().map(this::refused).toList();
  }

  private Took refused(Hostile document) {
    long start = System.nanoTime();
    var response = district.post(document.body());
    long micros = (System.nanoTime() - start) / 1000;
    assertThat(response.statusCode()).as(document.toString()).isIn(STATUSES);
    var answer = JsonMapper.shared().readTree(response.body());
    var code = answer.at("/errors/0/extensions/code").asString("");
    assertThat(code).as("%s: %.300s", document, response.body()).isIn(CODES);
    assertThat(answer.path("data").isMissingNode() || answer.path("data").isNull())
        .as("%s: %.300s", document, response.body())
        .isTrue();
    assertThat(response.body().length()).as(document.toString()).isLessThan(100_000);
    return new Took(document, micros, code);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void report(List<Took> took, long grown) {
    var sorted = took.stream().sorted(Comparator.comparingLong(Took::micros)).toList();
    var families = new TreeMap<String, String>();
    for (var one : sorted) {
      families.put(
          one.document().family(), "%6.1f ms %s".formatted(one.micros() / 1000.0, one.code()));
    }
    families.forEach((family, slowest) -> LOG.info("{}: slowest {}", family, slowest));
    sorted
        .subList(sorted.size() - 5, sorted.size())
        .forEach(t -> LOG.info("{} ms: {}", t.micros() / 1000.0, t.document()));
    LOG.info(
        "500 hostile documents: median {} ms, slowest {} ms ({}), {} above 100 ms; heap {} KB",
        sorted.get(sorted.size() / 2).micros() / 1000.0,
        sorted.getLast().micros() / 1000.0,
        sorted.getLast().document(),
        sorted.stream().filter(t -> t.micros() > 100_000).count(),
        grown / 1024);
  }
}
