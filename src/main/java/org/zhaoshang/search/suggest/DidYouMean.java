package org.zhaoshang.search.suggest;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.search.SearchRequestBody;
import co.elastic.clients.elasticsearch.core.search.TrackHits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.index.IndexUnavailable;
import org.zhaoshang.search.query.TextQueries;
import org.zhaoshang.search.query.TextQuery;
import org.zhaoshang.text.TypingKey;
import org.zhaoshang.text.Words;

/**
 * What was perhaps meant, when nothing or little was found: names and words of the district that
 * the query comes close to. They come from records under the caller's horizon and filters, and each
 * is asked under them too: a text that finds nothing is not offered. A word that stands in a name
 * as it was typed is spelled right.
 */
@Component
public class DidYouMean {

  /** Whoever finds as many as this has found something. */
  static final int LITTLE = 3;

  private static final int MOST = 5;
  private static final int ASKED = 5;
  private static final int MOST_WORDS = 4;
  private static final String BETWEEN_WORDS = "[\\s,，、。;；]+";

  private final ElasticsearchClient client;
  private final IndexNames names;
  private final TextQueries texts;

  DidYouMean(ElasticsearchClient client, IndexNames names, TextQueries texts) {
    this.client = client;
    this.names = names;
    this.texts = texts;
  }

  /**
   * The corrections of a query, the likeliest first; none when it found enough.
   *
   * @param found how many records it found
   * @throws SourceUnavailable when Elasticsearch does not answer
   */
  public List<Correction> of(TextQuery query, long found, SearchScope scope) {
    if (found >= LITTLE || scope.types().isEmpty() || !query.isPlain()) {
      return List.of();
    }
    var words =
        Stream.of(query.folded().split(BETWEEN_WORDS)).filter(word -> !word.isEmpty()).toList();
    if (words.size() > MOST_WORDS) {
      return List.of();
    }
    return verified(candidates(words, scope), scope);
  }

  /** Texts with one of the words corrected, the closest first. */
  private List<Candidate> candidates(List<String> words, SearchScope scope) {
    var keys = words.stream().map(word -> TypingKey.of(word, Integer.MAX_VALUE / 8)).toList();
    var searches = keys.stream().map(key -> NameSearch.of(key, scope)).toList();
    var answers = namesFound(searches.stream().flatMap(List::stream).toList(), scope);
    Map<String, Candidate> texts = new LinkedHashMap<>();
    int at = 0;
    for (int w = 0; w < words.size(); w++) {
      Set<String> near = new TreeSet<>(Words.ofTheDistrict());
      for (int i = 0; i < searches.get(w).size(); i++) {
        near.addAll(answers.get(at++));
      }
      for (var candidate : Candidate.among(near, keys.get(w))) {
        var corrected = new ArrayList<>(words);
        corrected.set(w, candidate.text());
        texts.putIfAbsent(
            String.join(" ", corrected),
            new Candidate(String.join(" ", corrected), candidate.cost()));
      }
    }
    return texts.values().stream()
        .sorted(Comparator.comparingDouble(Candidate::cost))
        .limit(ASKED)
        .toList();
  }

  private List<Set<String>> namesFound(List<SearchRequestBody> searches, SearchScope scope) {
    if (searches.isEmpty()) {
      return List.of();
    }
    var paths = NameFields.written(scope.types());
    return send(searches, scope).responses().stream()
        .map(answer -> {
          Set<String> found = new TreeSet<>();
          if (answer.isResult()) {
            for (var hit : answer.result().hits().hits()) {
              var source = hit.source();
              paths.forEach(path -> texts(source == null ? null : source.get(path), found));
            }
          }
          return found;
        })
        .toList();
  }

  private static void texts(@org.jspecify.annotations.Nullable Object value, Set<String> into) {
    switch (value) {
      case null -> {}
      case Collection<?> many -> many.forEach(one -> texts(one, into));
      default -> into.add(value.toString());
    }
  }

  private List<Correction> verified(List<Candidate> candidates, SearchScope scope) {
    var queries = candidates.stream().map(c -> texts.read(c.text()).map(scope.asked())).toList();
    var asked =
        IntStream.range(0, queries.size()).filter(i -> queries.get(i).isPresent()).boxed().toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    var counts =
        send(
            asked.stream()
                .map(i ->
                    SearchRequestBody.of(s ->
                        s.query(queries.get(i).orElseThrow())
                            .size(0)
                            .trackTotalHits(TrackHits.of(t -> t.enabled(true)))))
                .toList(),
            scope);
    var corrections = new ArrayList<Correction>();
    for (int i = 0; i < asked.size(); i++) {
      var answer = counts.responses().get(i);
      var total = answer.isResult() ? answer.result().hits().total() : null;
      if (total != null && total.value() > 0 && corrections.size() < MOST) {
        corrections.add(new Correction(candidates.get(asked.get(i)).text(), total.value()));
      }
    }
    return corrections;
  }

  private MsearchResponse<Map<String, Object>> send(
      List<SearchRequestBody> searches, SearchScope scope) {
    var aliases = scope.types().stream().map(names::alias).toList();
    try {
      return client.msearch(
          MsearchRequest.of(m -> {
            searches.forEach(
                search -> m.searches(item -> item.header(h -> h.index(aliases)).body(search)));
            return m;
          }),
          mapType());
    } catch (IOException | ElasticsearchException e) {
      throw IndexUnavailable.because(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Class<Map<String, Object>> mapType() {
    return (Class<Map<String, Object>>) (Class<?>) Map.class;
  }
}
