package org.zhaoshang.search;

import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.explain.Explanation;
import org.zhaoshang.search.highlight.Highlighter;
import org.zhaoshang.search.place.Distance;
import org.zhaoshang.search.query.TextQuery;
import org.zhaoshang.search.query.Tier;

/**
 * Hits as edges to records: the records come from PostgreSQL, in one statement for each type. A hit
 * whose record is gone by now is left out.
 */
@Component
class Edges {

  private final SearchSchema schema;
  private final Nodes nodes;

  Edges(SearchSchema schema, Nodes nodes) {
    this.schema = schema;
    this.nodes = nodes;
  }

  /**
   * The records of a walk over a whole list, which gets the sort values alone.
   *
   * @param place where the record's id stands among them
   */
  List<Row> rows(PagedSearch.Result result, Horizon horizon, int place) {
    var ids =
        result.rows().stream()
            .flatMap(found -> NodeId.decode(found.hit().sort().get(place).stringValue()).stream())
            .toList();
    var rows = nodes.byId(horizon, ids);
    return ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id))).toList();
  }

  /**
   * The edges of a page.
   *
   * @param text what was searched for, for whoever wants it explained; null when nothing was
   * @param distance how far each is; null when no distance was asked for
   */
  List<Edge> of(
      PagedSearch.Result result,
      Horizon horizon,
      @Nullable TextQuery text,
      @Nullable Distance distance) {
    var rows =
        nodes.byId(horizon, result.rows().stream().flatMap(r -> id(r.hit()).stream()).toList());
    var seen = new HashMap<String, IndexedType>();
    return result.rows().stream()
        .flatMap(found ->
            edge(
                found,
                horizon,
                type -> seen.computeIfAbsent(type, name -> schema.type(name).seen(horizon)),
                rows,
                text,
                distance)
                .stream())
        .toList();
  }

  private Optional<Edge> edge(
      PagedSearch.Found found,
      Horizon horizon,
      Function<String, IndexedType> types,
      Map<NodeId, Row> rows,
      @Nullable TextQuery text,
      @Nullable Distance distance) {
    var hit = found.hit();
    return id(hit)
        .flatMap(id -> Optional.ofNullable(rows.get(id)))
        .map(row -> {
          var type = types.apply(row.type());
          return new Edge(
              row,
              type.searchType(),
              found.cursor(),
              horizon.explains() ? hit.score() : Tier.floor(hit.score()),
              Highlighter.read(type, hit.highlight()),
              text == null ? null : Explanation.of(hit, text),
              distance == null ? null : distance.of(hit.sort(), row));
        });
  }

  private static Optional<NodeId> id(Hit<Map<String, Object>> hit) {
    return Optional.ofNullable(hit.id()).flatMap(NodeId::decode);
  }
}
