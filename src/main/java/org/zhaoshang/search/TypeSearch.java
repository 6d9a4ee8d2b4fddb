package org.zhaoshang.search;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
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
import org.zhaoshang.search.cluster.ClusterReader;
import org.zhaoshang.search.cluster.MapCluster;
import org.zhaoshang.search.facet.Facet;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.facet.FacetRequest;
import org.zhaoshang.search.facet.Facets;
import org.zhaoshang.search.filter.Condition.Operator;
import org.zhaoshang.search.filter.Filter;
import org.zhaoshang.search.filter.FilterParser;
import org.zhaoshang.search.filter.FilterQuery;
import org.zhaoshang.search.filter.FilterSplit;
import org.zhaoshang.search.filter.HorizonFilter;
import org.zhaoshang.search.fusion.Joining;
import org.zhaoshang.search.fusion.SearchByMeaning;
import org.zhaoshang.search.highlight.Highlighter;
import org.zhaoshang.search.interpret.Interpreter;
import org.zhaoshang.search.page.Page;
import org.zhaoshang.search.place.Circle;
import org.zhaoshang.search.place.Distance;
import org.zhaoshang.search.query.Reach;
import org.zhaoshang.search.query.TextQueries;
import org.zhaoshang.search.query.TextQuery;
import org.zhaoshang.search.suggest.DidYouMean;
import org.zhaoshang.search.suggest.SearchScope;

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
  private final FacetLabels labels;
  private final AggregateReader aggregates;
  private final ClusterReader clusters;
  private final DidYouMean didYouMean;
  private final Interpreter interpreter;

  TypeSearch(
      IndexedType type,
      PagedSearch search,
      SearchByMeaning meaning,
      Edges edges,
      IndexNames names,
      TextQueries texts,
      FacetLabels labels,
      ClusterReader clusters,
      DidYouMean didYouMean,
      Interpreter interpreter) {
    this.type = type;
    this.search = search;
    this.meaning = meaning;
    this.edges = edges;
    this.names = names;
    this.texts = texts;
    this.labels = labels;
    this.aggregates = new AggregateReader(labels);
    this.clusters = clusters;
    this.didYouMean = didYouMean;
    this.interpreter = interpreter;
  }

  @Override
  public Connection get(DataFetchingEnvironment env) {
    var horizon = Horizon.of(env.getGraphQlContext());
    return new Asked(type.seen(horizon), horizon).get(env);
  }

  /** A search of the type as its caller sees it: only that is read, matched, counted and shown. */
  private final class Asked {

    private final IndexedType type;
    private final Horizon horizon;

    Asked(IndexedType type, Horizon horizon) {
      this.type = type;
      this.horizon = horizon;
    }

    Connection get(DataFetchingEnvironment env) {
      var wanted = Selection.of(env.getSelectionSet(), type);
      RowTaker taker = env.getGraphQlContext().get(RowTaker.CONTEXT_KEY);
      var page =
          taker != null
              ? new Page(taker.size(), false, env.getArgument("after"))
              : Page.of(
                  env.getArgument("first"),
                  env.getArgument("after"),
                  env.getArgument("last"),
                  env.getArgument("before"));
      Map<String, Object> filterArgument = env.getArgument("filter");
      var filter = new FilterParser(type, labels::code).parse(filterArgument);
      var text = Optional.ofNullable(env.<String>getArgument("query")).flatMap(texts::read);
      List<Map<String, Object>> orderBy = env.getArgument("orderBy");
      var orders = Order.read(type, orderBy, text.isPresent());
      var split =
          new FilterSplit(
              filter,
              wanted.facets().stream().map(FacetRequest::field).collect(Collectors.toSet()));
      var facets = new Facets(type, wanted.facets(), labels);
      var result =
          search.run(
              new PagedSearch.Run(
                  List.of(names.alias(type)),
                  orders,
                  wanted.rows() ? page : null,
                  wanted.cursors(),
                  taker != null,
                  binding(text, filterArgument, orderBy),
                  text.map(TextQuery::longest).orElse(Reach.STRICT),
                  filterArgument != null,
                  text.filter(TextQuery::isPlain)
                      .map(t ->
                          meaning.of(
                              List.of(names.alias(type)),
                              t.folded(),
                              reach -> seen(t, reach),
                              t.longest(),
                              HorizonFilter.byMeaning(horizon, List.of(type)),
                              env.getGraphQlContext()))
                      .orElse(Joining.NOTHING),
                  (body, reach, fused) ->
                      fill(
                          body,
                          text.map(t -> fused.query(t.on(type, reach))),
                          literal(text, reach),
                          split,
                          wanted,
                          facets)));
      var response = result.response().aggregations();
      var groups = new HashMap<AggregateRequest, List<Group>>();
      wanted.aggregates().forEach(a -> groups.put(a, aggregates.read(a, response, horizon)));
      if (taker != null) {
        taker.rows().accept(edges.rows(result, horizon, orders.size()));
      }
      return new Connection(
          taker != null
              ? List.of()
              : edges.of(result, horizon, text.orElse(null), distance(orders, filter)),
          result.pageInfo(),
          result.total(),
          result.relaxed(),
          List.of(),
          facets.read(split, response, horizon),
          groups,
          clusters.read(wanted.clusters(), response, horizon),
          () -> text.map(t -> didYouMean.of(t, result.strictly(), scope(filter))).orElse(List.of()),
          () -> text.map(t -> interpreter.of(type, t, horizon)).orElse(List.of()));
    }

    /** What a text finds of what is seen, whatever the filters. */
    private Query seen(TextQuery text, Reach reach) {
      return Query.of(
          q -> q.bool(b -> b.must(text.on(type, reach)).filter(HorizonFilter.of(horizon, type))));
    }

    /** What this search looks through, whatever the text; selected facets narrow it, too. */
    private SearchScope scope(Filter filter) {
      var visible = new ArrayList<Query>(HorizonFilter.of(horizon, type));
      visible.addAll(FilterQuery.of(filter));
      var all = FilterQuery.all(visible);
      return new SearchScope(
          List.of(type),
          all,
          t -> Query.of(q -> q.bool(b -> b.must(t.on(type, Reach.STRICT)).filter(all))));
    }

    /** How far the records are from where the order, or else the filter, measures. */
    private @Nullable Distance distance(List<Order> orders, Filter filter) {
      return Order.distance(orders)
          .or(() ->
              filter.conditions().stream()
                  .filter(c -> c.operator() == Operator.WITHIN && c.field().nested() == null)
                  .findFirst()
                  .map(c ->
                      new Distance(
                          c.field().path(), ((Circle) c.values().getFirst()).centre(), -1)))
          .orElse(null);
    }

    /** What finds the words as they were typed, where others stand for them. */
    private Optional<Query> literal(Optional<TextQuery> text, Reach reach) {
      return reach == Reach.STRICT
          ? text.flatMap(TextQuery::literal).map(t -> t.on(type, reach))
          : Optional.empty();
    }

    private void fill(
        SearchRequest.Builder body,
        Optional<Query> text,
        Optional<Query> literal,
        FilterSplit filter,
        Selection wanted,
        Facets facets) {
      body.query(q ->
          q.bool(b -> {
            text.ifPresent(b::must);
            return b.filter(filter.main()).filter(HorizonFilter.of(horizon, type));
          }));
      if (!filter.post().isEmpty()) {
        body.postFilter(FilterQuery.all(filter.post()));
      }
      literal.ifPresent(typed -> Literally.count(body, typed, filter.post()));
      body.aggregations(facets.toAggregations(filter));
      wanted
          .aggregates()
          .forEach(a -> body.aggregations(a.name(), a.toAggregation(filter, labels)));
      wanted.clusters().forEach(c -> body.aggregations(c.name(), c.toAggregation(filter)));
      if (wanted.highlights()) {
        text.ifPresent(t -> body.highlight(Highlighter.request(List.of(type), t)));
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
          + Canonical.of(orderBy)
          + "\n"
          + horizon.name();
    }
  }

  /** The facets that were selected with these arguments. */
  static List<Facet> facets(IndexedType type, DataFetchingEnvironment env) {
    Connection connection = requireNonNull(env.getSource());
    return Selection.facets(seen(type, env), env.getArguments(), env.getSelectionSet()).stream()
        .map(connection.facets()::get)
        .toList();
  }

  /** The groups that were selected with these arguments. */
  static List<Group> groups(IndexedType type, DataFetchingEnvironment env) {
    Connection connection = requireNonNull(env.getSource());
    return Selection.aggregate(seen(type, env), env.getArguments())
        .map(connection.groups()::get)
        .orElse(List.of());
  }

  /** The clusters that were selected with these arguments. */
  static List<MapCluster> clusters(IndexedType type, DataFetchingEnvironment env) {
    Connection connection = requireNonNull(env.getSource());
    return connection
        .clusters()
        .getOrDefault(
            Selection.clusters(seen(type, env), env.getArguments(), env.getSelectionSet()),
            List.of());
  }

  private static IndexedType seen(IndexedType type, DataFetchingEnvironment env) {
    return type.seen(Horizon.of(env.getGraphQlContext()));
  }

  /** The fields of the type that are summed: the group's fields beyond key, label and count. */
  static @Nullable Object groupField(DataFetchingEnvironment env) {
    Group group = requireNonNull(env.getSource());
    var name = env.getFieldDefinition().getName();
    return switch (name) {
      case "key" -> group.key();
      case "label" -> group.label();
      case "labelEn" -> group.labelEn();
      case "count" -> group.count();
      default -> group.sum(name);
    };
  }
}
