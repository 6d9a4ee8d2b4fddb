package org.zhaoshang.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.index.IndexUnavailable;
import org.zhaoshang.record.Records;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.filter.FilterParser;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.HorizonFilter;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.search.query.TextQueries;

/**
 * Tells which records a search matches, for other modules: the same words and filters as a type's
 * entry ({@code projects(query:, filter:)}), all of them strictly, without ranking or pages.
 */
@Component
public final class StrictMatches {

  private static final int PAGE = 10_000;
  private static final Time KEEP_ALIVE = Time.of(t -> t.time("1m"));
  private static final int BAD_REQUEST = 400;

  private final SearchSchema schema;
  private final ElasticsearchClient client;
  private final IndexNames names;
  private final Records records;
  private final TextQueries texts;
  private final FacetLabels labels;

  StrictMatches(
      SearchSchema schema,
      ElasticsearchClient client,
      IndexNames names,
      Records records,
      TextQueries texts,
      FacetLabels labels) {
    this.schema = schema;
    this.client = client;
    this.names = names;
    this.records = records;
    this.texts = texts;
    this.labels = labels;
  }

  /**
   * A search as a client would ask it.
   *
   * @param type the GraphQL type
   * @param query the words, null for none
   * @param filter the value of the type's filter input, as GraphQL reads it
   * @param horizon how far whoever asks can see
   */
  public record Search(
      String type, @Nullable String query, Map<String, Object> filter, Horizon horizon) {}

  /** A search that Elasticsearch will never answer as it is; the message says why. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  /**
   * Checks what can be checked without asking Elasticsearch.
   *
   * @throws InputError when a filter breaks a rule
   */
  public void check(Search search) {
    query(search);
  }

  /** Whether there is such a type to search: one may have left the schema. */
  public boolean knows(String type) {
    return schema.types().stream().anyMatch(t -> t.name().equals(type));
  }

  /**
   * Looks at a type's records as they are searchable after a refresh: whatever was written before
   * this call is found. The view stays with the index that is live now, also when a rebuild swaps
   * it: both hold what was written until then.
   *
   * @throws SourceUnavailable when Elasticsearch does not answer
   */
  public View refreshed(String type) {
    var alias = names.alias(schema.type(type));
    return asking(() -> {
      var live = client.indices().getAlias(a -> a.name(alias)).aliases().keySet().iterator().next();
      var shards = client.indices().refresh(r -> r.index(live)).shards();
      if (shards != null && shards.failed().intValue() > 0) {
        throw new IOException(live + ": a shard could not be refreshed");
      }
      return new View(live);
    });
  }

  /** A type's records as they are searchable at one time. */
  public final class View {
    private final String index;

    private View(String index) {
      this.index = index;
    }

    /** Which of these records the search matches, as far as its horizon reaches. */
    public Set<Long> among(Search search, Collection<Long> ids) {
      var nodeIds = ids.stream().map(id -> new NodeId(search.type(), id).encode()).toList();
      var query =
          Query.of(
              q -> q.bool(b -> b.filter(query(search)).filter(f -> f.ids(i -> i.values(nodeIds)))));
      var found =
          ask(s -> s.index(index).query(query).size(Math.max(1, nodeIds.size()))).hits().hits();
      var matching = ids(found.stream());
      // a page leaves out a hit whose record is gone or out of sight
      return matching.isEmpty()
          ? Set.of()
          : records.byId(search.horizon(), search.type(), matching).keySet();
    }

    /** How many records the search matches. */
    public long count(Search search) {
      var total =
          ask(s -> s.index(index).query(query(search)).size(0).trackTotalHits(t -> t.enabled(true)))
              .hits()
              .total();
      return Objects.requireNonNull(total).value();
    }

    /** All records that the search matches, in no order. The horizon is part of the query. */
    public Set<Long> all(Search search) {
      var query = query(search);
      var pointInTime =
          asking(() -> client.openPointInTime(p -> p.index(index).keepAlive(KEEP_ALIVE)).id());
      try {
        var all = new HashSet<Long>();
        List<FieldValue> after = List.of();
        List<Hit<Void>> page;
        do {
          var from = after;
          page =
              ask(
                      s -> {
                        s.pit(p -> p.id(pointInTime).keepAlive(KEEP_ALIVE));
                        s.query(query).size(PAGE).trackTotalHits(t -> t.enabled(false));
                        s.sort(o -> o.field(f -> f.field("_shard_doc").order(SortOrder.Asc)));
                        return from.isEmpty() ? s : s.searchAfter(from);
                      })
                  .hits()
                  .hits();
          all.addAll(ids(page.stream()));
          after = page.isEmpty() ? after : page.getLast().sort();
        } while (page.size() == PAGE);
        return all;
      } finally {
        asking(() -> client.closePointInTime(c -> c.id(pointInTime)));
      }
    }

    private SearchResponse<Void> ask(
        java.util.function.UnaryOperator<SearchRequest.Builder> request) {
      // half an answer would be a missed record
      return asking(() ->
          client.search(
              s -> request.apply(s.source(f -> f.fetch(false))).allowPartialSearchResults(false),
              Void.class));
    }
  }

  /** What {@link TypeSearch} asks, without its facets. */
  private Query query(Search search) {
    var type = schema.type(search.type()).seen(search.horizon());
    var filter = new FilterParser(type, labels::code).parse(search.filter());
    var conditions = new ArrayList<>(FilterQuery.of(filter));
    text(type, search.query()).ifPresent(conditions::addFirst);
    conditions.addAll(HorizonFilter.of(search.horizon(), type));
    return FilterQuery.all(conditions);
  }

  private Optional<Query> text(IndexedType type, @Nullable String query) {
    return Optional.ofNullable(query).flatMap(texts::read).map(text -> text.on(type, Reach.STRICT));
  }

  private static Set<Long> ids(Stream<Hit<Void>> hits) {
    return hits.map(Hit::id)
        .flatMap(Stream::ofNullable)
        .flatMap(id -> NodeId.decode(id).stream())
        .map(NodeId::id)
        .collect(Collectors.toSet());
  }

  private interface Question<T> {
    T ask() throws IOException;
  }

  private static <T> T asking(Question<T> question) {
    try {
      return question.ask();
    } catch (ElasticsearchException e) {
      if (e.status() == BAD_REQUEST) {
        throw new Refused(reason(e.error()));
      }
      throw IndexUnavailable.because(e);
    } catch (IOException e) {
      throw IndexUnavailable.because(e);
    }
  }

  private static String reason(ErrorCause error) {
    var root = error.rootCause().isEmpty() ? error : error.rootCause().getFirst();
    return root.type() + ": " + root.reason();
  }
}
