package org.zhaoshang.search.fusion;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.HitsMetadata;
import graphql.GraphQLContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.search.query.Tier;

/**
 * Finds by meaning what a query's words do not find. It is asked when the words find little, and
 * says which records join the list and where; docs/decisions/0013-meaning.md has the rules and why.
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

  /** Two characters sound like many others: that is no name with a slip. */
  private static final int SHORTEST_MISSPELT = 3;

  /** What is shorter and begins a name is a trade or a topic as well. */
  private static final int SHORTEST_NAME = 5;

  /** Most that Elasticsearch takes; how many are equally near is not known before. */
  private static final int MOST_NEAR = 10_000;

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
   * What meaning brings into a list.
   *
   * @param aliases the indices
   * @param typed what was typed, folded
   * @param words the query that finds by words what the caller sees, without filters, for a reach:
   *     what is hidden neither shows nor takes a place from another
   * @param longest how far the words reach when they find nothing
   * @param visible what the caller may find by its meaning
   * @param context the operation's: its horizon counts
   */
  public Joining of(
      List<String> aliases,
      String typed,
      Function<Reach, Query> words,
      Reach longest,
      Query visible,
      GraphQLContext context) {
    if (vectors == null
        || Boolean.TRUE.equals(context.get(WORDS_ONLY))
        || han(typed) < FEWEST_HAN) {
      return Joining.NOTHING;
    }
    return new Asked(
        vectors, aliases, typed, words, longest, visible, Horizon.of(context).seesDistrict());
  }

  /** One query, with meaning. */
  private final class Asked implements Joining {

    private final QueryVectors vectors;
    private final List<String> aliases;
    private final String typed;
    private final Function<Reach, Query> words;
    private final Reach longest;
    private final Query visible;
    private final boolean everything;

    Asked(
        QueryVectors vectors,
        List<String> aliases,
        String typed,
        Function<Reach, Query> words,
        Reach longest,
        Query visible,
        boolean everything) {
      this.vectors = vectors;
      this.aliases = aliases;
      this.typed = typed;
      this.words = words;
      this.longest = longest;
      this.visible = visible;
      this.everything = everything;
    }

    @Override
    public Fused beside() {
      return orNone(() -> {
        var hits = strictly();
        var counted = hits.total();
        var best = hits.maxScore();
        return beside(counted == null ? 0 : counted.value(), best == null ? 0 : best);
      });
    }

    @Override
    public Fused beside(long found, double best) {
      return wordsSayLittle(found, best)
          ? orNone(
              () -> new Fused(nearest(without(words.apply(Reach.STRICT))), Fused.Place.AFTER_WORDS))
          : Fused.NONE;
    }

    @Override
    public Fused instead() {
      return orNone(() -> {
        var near = nearest(visible);
        return near.isEmpty() ? Fused.NONE : new Fused(fused(best(), near), Fused.Place.FIRST);
      });
    }

    /**
     * Names that are as good as what was typed, but for a character or its sound, lead by their
     * words: meaning knows nothing of names. Behind them both rankings count.
     */
    private List<NodeId> fused(List<Hit<Void>> best, List<NodeId> near) {
      var names =
          han(typed) < SHORTEST_MISSPELT
              ? List.<NodeId>of()
              : ids(best.stream().filter(this::isNearName));
      var others =
          ReciprocalRankFusion.fuse(List.of(ids(best.stream()), near)).stream()
              .filter(id -> !names.contains(id));
      return Stream.concat(names.stream(), others).toList();
    }

    private boolean isNearName(Hit<Void> hit) {
      return Tier.PINYIN.isAmong(hit.matchedQueries().keySet())
          || Tier.FUZZY.isAmong(hit.matchedQueries().keySet());
    }

    private Fused orNone(Search search) {
      try {
        return search.run();
      } catch (IOException | ElasticsearchException e) {
        // an index that is just being rebuilt has no vectors yet; whatever else is wrong, the
        // search itself will say
        LOG.warn("a search went without meaning: {}", e.toString());
        return Fused.NONE;
      }
    }

    /** Some records have the words, but few, and the query is not the name of one. */
    private boolean wordsSayLittle(long found, double best) {
      boolean isName = han(typed) >= SHORTEST_NAME && Tier.PREFIX.isReached(best);
      return found > 0 && found < properties.meaningUpTo() && !isName;
    }

    private HitsMetadata<Void> strictly() throws IOException {
      return client
          .search(
              s ->
                  s.index(aliases)
                      .query(words.apply(Reach.STRICT))
                      .source(f -> f.fetch(false))
                      .trackTotalHits(t -> t.count(Math.max(1, properties.meaningUpTo())))
                      .size(1),
              Void.class)
          .hits();
    }

    /** The first by words, of the shortest reach that finds any. */
    private List<Hit<Void>> best() throws IOException {
      var best = List.<Hit<Void>>of();
      for (var reach : Reach.beyondStrict(longest)) {
        best = best(words.apply(reach));
        if (!best.isEmpty()) {
          break;
        }
      }
      return best;
    }

    private List<Hit<Void>> best(Query query) throws IOException {
      return first(s ->
          s.query(query)
              .searchType(everything ? SearchType.DfsQueryThenFetch : SearchType.QueryThenFetch));
    }

    /** The hits of a search that score best; of equals the older record is first. */
    private List<Hit<Void>> first(UnaryOperator<SearchRequest.Builder> search) throws IOException {
      return client
          .search(
              s ->
                  search
                      .apply(s.index(aliases))
                      .source(f -> f.fetch(false))
                      .trackTotalHits(t -> t.enabled(false))
                      .sort(o -> o.score(score -> score.order(SortOrder.Desc)))
                      .sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc)))
                      .size(properties.meaningHits()),
              Void.class)
          .hits()
          .hits();
    }

    private List<NodeId> nearest(Query among) throws IOException {
      var vector = vectors.of(typed).orElse(null);
      if (vector == null) {
        LOG.warn("a search went without meaning: too many at once");
        return List.of();
      }
      var numbers = new ArrayList<Float>();
      for (int number : vector.toNumbers()) {
        numbers.add((float) number);
      }
      // texts that say the same are many, and the search by vectors takes whichever it meets first:
      // all that are near enough are asked for
      var near =
          first(s ->
              s.knn(k ->
                  k.field(IndexedType.MEANING)
                      .queryVector(numbers)
                      .k(MOST_NEAR)
                      .numCandidates(MOST_NEAR)
                      .similarity((float) properties.meaningFloor())
                      .filter(visible, among)));
      return ids(near.stream());
    }
  }

  /** What asks Elasticsearch. */
  @FunctionalInterface
  private interface Search {
    Fused run() throws IOException;
  }

  private static long han(String typed) {
    return typed.codePoints().filter(Character::isIdeographic).count();
  }

  private static List<NodeId> ids(Stream<Hit<Void>> hits) {
    return hits.map(Hit::id)
        .flatMap(Stream::ofNullable)
        .flatMap(id -> NodeId.decode(id).stream())
        .toList();
  }

  private static Query without(Query words) {
    return Query.of(q -> q.bool(b -> b.mustNot(words)));
  }
}
