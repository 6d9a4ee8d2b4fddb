package org.zhaoshang.search;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.index.IndexNames;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.aggregate.AggregateReader;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.aggregate.Group;
import org.zhaoshang.search.facet.Facet;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.facet.FacetReader;
import org.zhaoshang.search.facet.FacetRequest;
import org.zhaoshang.search.filter.FilterParser;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.FilterSplit;
import org.zhaoshang.search.fusion.Joining;
import org.zhaoshang.search.fusion.SearchByMeaning;
import org.zhaoshang.search.highlight.Highlighter;
import org.zhaoshang.search.page.Page;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.search.query.TextQueries;
import org.zhaoshang.search.query.TextQuery;

/**
 * Searches one type: {@code projects}, {@code enterprises}, {@code chambers} and whatever the
 * schema indexes next.
 */
final class TypeSearch implements DataFetcher<Connection> {

  private final IndexedType type;
  private final PagedSearch search;
  private final SearchByMeaning meaning;
  private final Edges edges;
  private final IndexNames names;
  private final TextQueries texts;
  private final FacetReader facets;
  private final AggregateReader aggregates;

  TypeSearch(
      IndexedType type,
      PagedSearch search,
      SearchByMeaning meaning,
      Edges edges,
      IndexNames names,
      TextQueries texts,
      FacetLabels labels) {
    this.type = type;
    this.search = search;
    this.meaning = meaning;
    this.edges = edges;
    this.names = names;
    this.texts = texts;
    this.facets = new FacetReader(labels);
    this.aggregates = new AggregateReader(labels);
  }

  @Override
  public Connection get(DataFetchingEnvironment env) {
    var horizon = Horizon.of(env.getGraphQlContext());
    var wanted = Selection.of(env.getSelectionSet(), type);
    var page =
        Page.of(
            env.getArgument("first"),
            env.getArgument("after"),
            env.getArgument("last"),
            env.getArgument("before"));
    Map<String, Object> filterArgument = env.getArgument("filter");
    var filter = new FilterParser(type).parse(filterArgument);
    var text = Optional.ofNullable(env.<String>getArgument("query")).flatMap(texts::read);
    List<Map<String, Object>> orderBy = env.getArgument("orderBy");
    var split =
        new FilterSplit(
            filter, wanted.facets().stream().map(FacetRequest::field).collect(Collectors.toSet()));
    var result =
        search.run(
            new PagedSearch.Run(
                List.of(names.alias(type)),
                Order.read(type, orderBy, text.isPresent()),
                wanted.rows() ? page : null,
                wanted.cursors(),
                binding(text, filterArgument, orderBy),
                text.map(t -> t.on(type, Reach.STRICT)).orElse(null),
                text.map(t ->
                        meaning.of(
                            List.of(names.alias(type)),
                            t.folded(),
                            reach -> t.on(type, reach),
                            env.getGraphQlContext()))
                    .orElse(Joining.NOTHING),
                (body, reach, fused) ->
                    fill(body, text.map(t -> fused.query(t.on(type, reach))), split, wanted)));
    var response = result.response().aggregations();
    var facetResults = new HashMap<FacetRequest, Facet>();
    wanted.facets().forEach(f -> facetResults.put(f, facets.read(f, split, response, horizon)));
    var groups = new HashMap<AggregateRequest, List<Group>>();
    wanted.aggregates().forEach(a -> groups.put(a, aggregates.read(a, response, horizon)));
    return new Connection(
        edges.of(result, text.orElse(null), horizon),
        result.pageInfo(),
        result.total(),
        result.relaxed(),
        List.of(),
        facetResults,
        groups);
  }

  private void fill(
      SearchRequest.Builder body, Optional<Query> text, FilterSplit filter, Selection wanted) {
    body.query(q ->
        q.bool(b -> {
          text.ifPresent(b::must);
          return b.filter(filter.main());
        }));
    if (!filter.post().isEmpty()) {
      body.postFilter(FilterQuery.all(filter.post()));
    }
    wanted.facets().forEach(f -> body.aggregations(f.name(), f.toAggregation(filter)));
    wanted.aggregates().forEach(a -> body.aggregations(a.name(), a.toAggregation(filter)));
    if (wanted.highlights() && text.isPresent()) {
      body.highlight(Highlighter.request(List.of(type)));
    }
    wanted.explanation().ask(body);
    body.source(s -> s.fetch(false));
  }

  private String binding(
      Optional<TextQuery> text,
      @Nullable Map<String, Object> filter,
      @Nullable List<Map<String, Object>> orderBy) {
    return type.entry()
        + "\n"
        + text.map(TextQuery::folded).orElse("")
        + "\n"
        + Canonical.of(filter)
        + "\n"
        + Canonical.of(orderBy);
  }

  /** The facets that were selected with these arguments. */
  static List<Facet> facets(IndexedType type, DataFetchingEnvironment env) {
    Connection connection = requireNonNull(env.getSource());
    return Selection.facets(type, env.getArguments()).stream()
        .map(connection.facets()::get)
        .toList();
  }

  /** The groups that were selected with these arguments. */
  static List<Group> groups(IndexedType type, DataFetchingEnvironment env) {
    Connection connection = requireNonNull(env.getSource());
    return connection
        .groups()
        .getOrDefault(Selection.aggregate(type, env.getArguments()), List.of());
  }

  /** The fields of the type that are summed: the group's fields beyond key, label and count. */
  static @Nullable Object groupField(DataFetchingEnvironment env) {
    Group group = requireNonNull(env.getSource());
    var name = env.getFieldDefinition().getName();
    return switch (name) {
      case "key" -> group.key();
      case "label" -> group.label();
      case "count" -> group.count();
      default -> group.sum(name);
    };
  }
}
