package org.zhaoshang.chamber;

import graphql.relay.Connection;
import graphql.relay.ConnectionCursor;
import graphql.relay.DefaultConnectionCursor;
import graphql.relay.DefaultEdge;
import graphql.relay.DefaultPageInfo;
import graphql.relay.Edge;
import graphql.relay.PageInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/**
 * The members of chambers, a page of each: three SQL statements whatever the number of chambers on
 * a page.
 */
@Component
class Members {

  private static final String TYPE = "Enterprise";

  private final JdbcClient jdbc;
  private final Records records;
  private final SealedNumbers seal;

  Members(JdbcClient jdbc, Records records, SealedNumbers seal) {
    this.seal = seal;
    this.jdbc = jdbc;
    this.records = records;
  }

  /** Which members are asked for: those of a chamber after an enterprise's id. */
  record Key(long chamberId, int first, long after) {}

  /** A page of members: a Relay connection as graphql-java knows it, with its nodes and total. */
  record Page(List<Edge<Row>> edges, PageInfo pageInfo, long totalCount)
      implements Connection<Row> {

    public List<Row> nodes() {
      return edges.stream().map(Edge::getNode).toList();
    }

    @Override
    public List<Edge<Row>> getEdges() {
      return edges;
    }

    @Override
    public PageInfo getPageInfo() {
      return pageInfo;
    }
  }

  private record Link(long chamber, long enterprise) {}

  /** The place after which a cursor continues; empty when it is none of ours. */
  Optional<Long> after(String cursor) {
    return seal.id(cursor).filter(id -> id.type().equals(TYPE)).map(NodeId::id);
  }

  Map<Key, Page> pages(Horizon horizon, Set<Key> keys) {
    var seen = SeenMemberships.of(horizon);
    var links = new HashMap<Key, List<Long>>();
    record Shape(int first, long after) {}
    keys.stream()
        .collect(Collectors.groupingBy(k -> new Shape(k.first(), k.after())))
        .forEach((shape, group) -> {
          var byChamber =
              links(
                      seen,
                      group.stream().map(Key::chamberId).toList(),
                      shape.first() + 1,
                      shape.after())
                  .stream()
                  .collect(
                      Collectors.groupingBy(
                          Link::chamber,
                          Collectors.mapping(Link::enterprise, Collectors.toList())));
          group.forEach(key -> links.put(key, byChamber.getOrDefault(key.chamberId(), List.of())));
        });
    var totals = totals(seen, keys.stream().map(Key::chamberId).distinct().toList());
    var rows =
        records.byId(
            horizon,
            TYPE,
            links.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
    var pages = new HashMap<Key, Page>();
    links.forEach((key, ids) ->
        pages.put(key, page(key, ids, rows, totals.getOrDefault(key.chamberId(), 0L))));
    return pages;
  }

  private Page page(Key key, List<Long> ids, Map<Long, Row> rows, long total) {
    var edges = new ArrayList<Edge<Row>>();
    ids.stream()
        .limit(key.first())
        .map(rows::get)
        .filter(Objects::nonNull)
        .map(row -> (Row) row)
        .forEach(row -> edges.add(new DefaultEdge<>(row, cursor(row.id()))));
    return new Page(
        edges,
        new DefaultPageInfo(
            edges.isEmpty() ? null : edges.getFirst().getCursor(),
            edges.isEmpty() ? null : edges.getLast().getCursor(),
            key.after() > 0,
            ids.size() > key.first()),
        total);
  }

  private ConnectionCursor cursor(long enterprise) {
    return new DefaultConnectionCursor(seal.seal(new NodeId(TYPE, enterprise)));
  }

  private List<Link> links(SeenMemberships seen, Collection<Long> chambers, int limit, long after) {
    return jdbc.sql(
            """
            select c.id, m.enterprise_id from unnest(?::bigint[]) c(id)
            cross join lateral (
              select enterprise_id from chamber.membership m
              where chamber_id = c.id and enterprise_id > ? %s order by enterprise_id limit ?
            ) m
            order by 1, 2
            """
                .formatted(seen.condition()))
        .param(chambers.toArray(Long[]::new))
        .param(after)
        .params(seen.parameters())
        .param(limit)
        .query((row, n) -> new Link(row.getLong(1), row.getLong(2)))
        .list();
  }

  private Map<Long, Long> totals(SeenMemberships seen, Collection<Long> chambers) {
    return jdbc
        .sql(
            "select chamber_id, count(*) from chamber.membership m where chamber_id = any(?)"
                + seen.condition()
                + " group by 1")
        .param(chambers.toArray(Long[]::new))
        .params(seen.parameters())
        .query((row, n) -> Map.entry(row.getLong(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
