package org.zhaoshang.search;

import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.facet.Facet.Bucket;
import org.zhaoshang.search.facet.TermBuckets;
import org.zhaoshang.search.fusion.SearchByMeaning;
import org.zhaoshang.search.highlight.Highlighter;
import org.zhaoshang.search.page.Page;
import org.zhaoshang.search.page.PageInfo;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.search.query.TextQueries;
import org.zhaoshang.search.query.TextQuery;

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

  OneBoxSearch(
      SearchSchema schema,
      IndexNames names,
      PagedSearch search,
      SearchByMeaning meaning,
      Edges edges,
      TextQueries texts) {
    this.schema = schema;
    this.names = names;
    this.search = search;
    this.meaning = meaning;
    this.edges = edges;
    this.texts = texts;
  }

  @Override
  public Connection get(DataFetchingEnvironment env) {
    var types = wanted(schema, env.getArgument("types"));
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
          Map.of());
    }
    var selection = Selection.of(env.getSelectionSet());
    var horizon = Horizon.of(env.getGraphQlContext());
    var aliases = types.stream().map(names::alias).toList();
    var result =
        search.run(
            new PagedSearch.Run(
                aliases,
                List.of(new Order(null, true)),
                selection.rows() ? page : null,
                selection.cursors(),
                "search\n"
                    + text.get().folded()
                    + "\n"
                    + types.stream().map(IndexedType::name).toList(),
                query(text.get(), types, Reach.STRICT),
                meaning.of(
                    aliases,
                    text.get().folded(),
                    reach -> query(text.get(), types, reach),
                    env.getGraphQlContext()),
                (body, reach, fused) -> {
                  body.query(fused.query(query(text.get(), types, reach)));
                  // one measure for how rare a word is: scores of different types are compared
                  body.searchType(SearchType.DfsQueryThenFetch);
                  body.aggregations(TYPES, a -> a.terms(t -> t.field("type").size(types.size())));
                  body.source(s -> s.fetch(false));
                  selection.explanation().ask(body);
                  if (selection.highlights()) {
                    body.highlight(Highlighter.request(types));
                  }
                }));
    return new Connection(
        edges.of(result, text.get(), horizon),
        result.pageInfo(),
        result.total(),
        result.relaxed(),
        buckets(result, types),
        Map.of(),
        Map.of());
  }

  /** The indexed types among those asked for; all when none are named. */
  static List<IndexedType> wanted(SearchSchema schema, @Nullable List<String> asked) {
    return schema.types().stream()
        .filter(type -> asked == null || asked.contains(type.searchType()))
        .toList();
  }

  private static Query query(TextQuery text, List<IndexedType> types, Reach reach) {
    var each =
        types.stream()
            .map(type ->
                Query.of(q ->
                    q.bool(b ->
                        b.must(text.on(type, reach))
                            .filter(f -> f.term(t -> t.field("type").value(type.name()))))))
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
          new Bucket(
              type.searchType(),
              label == null ? type.searchType() : label.zh(),
              count,
              false,
              null,
              null));
    }
    return buckets;
  }
}
