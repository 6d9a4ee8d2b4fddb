package org.zhaoshang.search;

import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.Label;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.facet.Facet.Bucket;
import org.zhaoshang.search.facet.TermBuckets;
import org.zhaoshang.search.filter.HorizonFilter;
import org.zhaoshang.search.fusion.Joining;
import org.zhaoshang.search.fusion.SearchByMeaning;
import org.zhaoshang.search.highlight.Highlighter;
import org.zhaoshang.search.page.Page;
import org.zhaoshang.search.page.PageInfo;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.search.query.TextQueries;
import org.zhaoshang.search.query.TextQuery;
import org.zhaoshang.search.suggest.DidYouMean;
import org.zhaoshang.search.suggest.SearchScope;

/** {@code Query.search}: one box over every type. */
@Component
class OneBoxSearch implements DataFetcher<Connection> {

  private static final String TYPES = "types";

  private final SearchSchema schema;
  private final IndexNames names;
  private final PagedSearch search;
  private final SearchByMeaning meaning;
  private final Edges edges;
  private final TextQueries texts;
  private final DidYouMean didYouMean;

  OneBoxSearch(
      SearchSchema schema,
      IndexNames names,
      PagedSearch search,
      SearchByMeaning meaning,
      Edges edges,
      TextQueries texts,
      DidYouMean didYouMean) {
    this.schema = schema;
    this.names = names;
    this.search = search;
    this.meaning = meaning;
    this.edges = edges;
    this.texts = texts;
    this.didYouMean = didYouMean;
  }

  @Override
  public Connection get(DataFetchingEnvironment env) {
    var horizon = Horizon.of(env.getGraphQlContext());
    var types = HorizonFilter.seen(horizon, schema.searchTypes(env.getArgument("types")));
    var text = texts.read(env.getArgumentOrDefault("query", ""));
    var page = Page.of(env.getArgument("first"), env.getArgument("after"), null, null);
    if (types.isEmpty() || text.isEmpty()) {
      return new Connection(
          List.of(),
          new PageInfo(false, false, null, null),
          0,
          false,
          List.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          List::of,
          List::of);
    }
    var selection = Selection.of(env.getSelectionSet());
    var aliases = types.stream().map(names::alias).toList();
    var result =
        search.run(
            new PagedSearch.Run(
                aliases,
                List.of(Order.RELEVANT),
                selection.rows() ? page : null,
                selection.cursors(),
                false,
                "search\n"
                    + text.get().folded()
                    + "\n"
                    + types.stream().map(IndexedType::name).toList()
                    + "\n"
                    + horizon.name(),
                text.get().longest(),
                false,
                text.get().isPlain()
                    ? meaning.of(
                        aliases,
                        text.get().folded(),
                        reach -> query(text.get(), types, horizon, reach),
                        text.get().longest(),
                        HorizonFilter.byMeaning(horizon, types),
                        env.getGraphQlContext())
                    : Joining.NOTHING,
                (body, reach, fused) -> {
                  var asked = fused.query(query(text.get(), types, horizon, reach));
                  body.query(asked);
                  if (horizon.seesDistrict()) {
                    // one measure for how rare a word is: scores of different types are compared;
                    // but a measure over all types would speak of records that are not seen
                    body.searchType(SearchType.DfsQueryThenFetch);
                  }
                  if (reach == Reach.STRICT) {
                    text.get()
                        .literal()
                        .ifPresent(
                            t -> Literally.count(body, query(t, types, horizon, reach), List.of()));
                  }
                  body.aggregations(TYPES, a -> a.terms(t -> t.field("type").size(types.size())));
                  body.source(s -> s.fetch(false));
                  selection.explanation().ask(body);
                  if (selection.highlights()) {
                    body.highlight(Highlighter.request(types, asked));
                  }
                }));
    return new Connection(
        edges.of(result, horizon, text.get(), null),
        result.pageInfo(),
        result.total(),
        result.relaxed(),
        buckets(result, types),
        Map.of(),
        Map.of(),
        Map.of(),
        () -> didYouMean.of(text.get(), result.strictly(), scope(types, horizon)),
        List::of);
  }

  private SearchScope scope(List<IndexedType> types, Horizon horizon) {
    var visible = each(types, horizon, type -> Query.of(q -> q.matchAll(m -> m)));
    return new SearchScope(types, visible, text -> query(text, types, horizon, Reach.STRICT));
  }

  private Query query(TextQuery text, List<IndexedType> types, Horizon horizon, Reach reach) {
    return each(types, horizon, type -> text.on(type, reach));
  }

  /**
   * Records of any of the types, each as its type asks, within the horizon. By the name of its
   * index a shard knows which of these questions is its own, and does not begin with the others.
   */
  private Query each(List<IndexedType> types, Horizon horizon, Function<IndexedType, Query> query) {
    var each =
        types.stream()
            .map(type ->
                Query.of(q ->
                    q.bool(b ->
                        b.must(query.apply(type))
                            .filter(
                                f -> f.wildcard(w -> w.field("_index").value(names.every(type))))
                            .filter(HorizonFilter.of(horizon, type)))))
            .toList();
    return Query.of(q -> q.bool(b -> b.should(each).minimumShouldMatch("1")));
  }

  private List<Bucket> buckets(PagedSearch.Result result, List<IndexedType> types) {
    var counts = TermBuckets.of(TermBuckets.part(result.response().aggregations(), TYPES));
    var buckets = new ArrayList<Bucket>();
    for (var type : types) {
      long count =
          counts.stream()
              .filter(c -> c.value().equals(type.name()))
              .mapToLong(TermBuckets.TermBucket::count)
              .sum();
      var labels = schema.labels().getOrDefault("SearchType", Map.of());
      var label = labels.get(type.searchType());
      buckets.add(
          Bucket.plain(
              type.searchType(),
              label == null ? Label.same(type.searchType()) : new Label(label.zh(), label.en()),
              count,
              false));
    }
    return buckets;
  }
}
