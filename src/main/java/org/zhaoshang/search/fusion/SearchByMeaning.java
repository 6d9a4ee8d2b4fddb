package org.zhaoshang.search.fusion;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import graphql.GraphQLContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.meaning.MeaningProperties;
import org.zhaoshang.meaning.QueryVectors;
import org.zhaoshang.meaning.Vector;
import org.zhaoshang.schema.IndexedType;

/**
 * Finds by meaning what a query's words do not find. It is asked when the words find little, and
 * says which records join the list and where; docs/decisions/meaning.md has the rules and why.
 *
 * <p>What joins depends on the query and the caller's horizon, never on filters: a filter then
 * narrows these records like all others, so that a facet's count is what selecting it will show.
 */
@Component
public class SearchByMeaning {

  /** Set to true in an operation's context, it is searched by words only: for comparisons. */
  public static final String WORDS_ONLY = "zhaoshang.search.wordsOnly";

  private static final Logger LOG = LoggerFactory.getLogger(SearchByMeaning.class);

  /** Codes, numbers, Pinyin and a lone character mean nothing to the model. */
  private static final int FEWEST_HAN = 2;

  private final ElasticsearchClient client;
  private final MeaningProperties properties;
  private final @Nullable QueryVectors vectors;

  SearchByMeaning(
      ElasticsearchClient client,
      MeaningProperties properties,
      ObjectProvider<QueryVectors> vectors) {
    this.client = client;
    this.properties = properties;
    this.vectors = vectors.getIfAvailable();
  }

  /**
   * The records that meaning brings into a list.
   *
   * @param aliases the indices
   * @param typed what was typed, folded
   * @param words the query that finds by words, without filters
   * @param context the operation's: its horizon counts
   */
  public Fused find(List<String> aliases, String typed, Query words, GraphQLContext context) {
    if (vectors == null || Boolean.TRUE.equals(context.get(WORDS_ONLY)) || !isSentence(typed)) {
      return Fused.NONE;
    }
    try {
      long byWords = count(aliases, words);
      if (byWords >= properties.meaningUpTo()) {
        return Fused.NONE;
      }
      var vector = vectors.of(typed).orElse(null);
      if (vector == null) {
        LOG.warn("a search went without meaning: too many at once");
        return Fused.NONE;
      }
      return new Fused(
          nearest(aliases, vector, words, Horizon.of(context)), Fused.Place.AFTER_WORDS);
    } catch (IOException | ElasticsearchException e) {
      // an index that is just being rebuilt has no vectors yet; whatever else is wrong, the search
      // itself will say
      LOG.warn("a search went without meaning: {}", e.toString());
      return Fused.NONE;
    }
  }

  private static boolean isSentence(String typed) {
    return typed.codePoints().filter(Character::isIdeographic).limit(FEWEST_HAN).count()
        == FEWEST_HAN;
  }

  private long count(List<String> aliases, Query words) throws IOException {
    var total =
        client
            .search(
                s ->
                    s.index(aliases)
                        .query(q -> q.bool(b -> b.filter(words)))
                        .trackTotalHits(t -> t.count(Math.max(1, properties.meaningUpTo())))
                        .size(0),
                Void.class)
            .hits()
            .total();
    return total == null ? 0 : total.value();
  }

  private List<NodeId> nearest(
      List<String> aliases, Vector vector, Query words, Horizon horizon) throws IOException {
    var numbers = new ArrayList<Float>();
    for (int number : vector.toNumbers()) {
      numbers.add((float) number);
    }
    var hits =
        client
            .search(
                s ->
                    s.index(aliases)
                        .source(f -> f.fetch(false))
                        .trackTotalHits(t -> t.enabled(false))
                        .size(properties.meaningHits())
                        .knn(k ->
                            k.field(IndexedType.MEANING)
                                .queryVector(numbers)
                                .k(properties.meaningHits())
                                .numCandidates(properties.meaningHits())
                                .similarity((float) properties.meaningFloor())
                                .filter(visible(horizon), without(words))),
                Void.class)
            .hits()
            .hits();
    return hits.stream()
        .map(Hit::id)
        .flatMap(Stream::ofNullable)
        .flatMap(id -> NodeId.decode(id).stream())
        .toList();
  }

  private static Query without(Query words) {
    return Query.of(q -> q.bool(b -> b.mustNot(words)));
  }

  /** What the caller may see: what is hidden neither shows nor takes a place from another. */
  private static Query visible(Horizon horizon) {
    if (!horizon.equals(Horizon.ALL)) {
      throw new IllegalStateException("no filter is known for the horizon " + horizon.name());
    }
    return Query.of(q -> q.matchAll(all -> all));
  }
}
