package org.zhaoshang.search.suggest;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.filter.HorizonFilter;

/**
 * {@code Query.suggest}: what completes the prefix, in Han, traditional characters, Pinyin or
 * initials. A name typed whole comes first, then names that begin so, then other names of a record,
 * then Pinyin, then initials; shorter names first; the types take turns.
 */
@Component
public class Suggestions implements DataFetcher<List<Suggestion>> {

  private static final int DEFAULT = 10;
  private static final int MOST = 50;

  private final SearchSchema schema;
  private final CompletionSearch search;
  private final Nodes nodes;

  Suggestions(SearchSchema schema, CompletionSearch search, Nodes nodes) {
    this.schema = schema;
    this.search = search;
    this.nodes = nodes;
  }

  @Override
  public List<Suggestion> get(DataFetchingEnvironment env) {
    int first = env.getArgumentOrDefault("first", DEFAULT);
    if (first < 1 || first > MOST) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "first: %d is not within 1 and %d".formatted(first, MOST));
    }
    var horizon = Horizon.of(env.getGraphQlContext());
    var types = HorizonFilter.seen(horizon, schema.searchTypes(env.getArgument("types")));
    var typed = Typed.of(env.getArgumentOrDefault("prefix", ""));
    if (types.isEmpty() || typed.isEmpty()) {
      return List.of();
    }
    var found = search.find(typed.tiers(), types, horizon, first);
    var slips = typed.slips();
    if (!slips.isEmpty() && found.stream().flatMap(List::stream).allMatch(List::isEmpty)) {
      found = search.find(slips, types, horizon, first);
    }
    var ids = Balance.of(found, first);
    return named(typed, ids, nodes.byId(horizon, ids));
  }

  private List<Suggestion> named(Typed typed, List<NodeId> ids, Map<NodeId, Row> rows) {
    record Named(Suggestion suggestion, int grade) {}
    var named = new ArrayList<Named>();
    for (var id : ids) {
      var row = rows.get(id);
      if (row != null) {
        var type = schema.type(id.type());
        var texts = names(type, row);
        var best = Completed.best(typed, texts);
        named.add(
            new Named(
                new Suggestion(
                    texts.getFirst(), type.searchType(), id.encode(), best.name(), best.html()),
                best.grade()));
      }
    }
    // the sort is stable: equals stay in the order of their rank
    return named.stream()
        .sorted(Comparator.comparingInt(Named::grade))
        .map(Named::suggestion)
        .toList();
  }

  /** The record's own name first. */
  private static List<String> names(IndexedType type, Row row) {
    var names =
        type.suggestFields().stream()
            .filter(field -> field.path().indexOf('.') < 0)
            .map(field -> row.get(field.path()))
            .flatMap(value ->
                value instanceof Collection<?> many ? many.stream() : Stream.ofNullable(value))
            .map(String::valueOf)
            .toList();
    return names.isEmpty() ? List.of("") : names;
  }
}
