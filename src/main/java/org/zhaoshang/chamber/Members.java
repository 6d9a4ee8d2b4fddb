package org.zhaoshang.chamber;

import static java.util.Objects.requireNonNull;

import graphql.relay.Connection;
import graphql.relay.ConnectionCursor;
import graphql.relay.DefaultConnectionCursor;
import graphql.relay.DefaultPageInfo;
import graphql.relay.Edge;
import graphql.relay.PageInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  /**
   * A member, and what kind.
   *
   * @param cursor where the page stands at it
   * @param agreed whether the district stands by the membership
   */
  record Member(
      Row node, ConnectionCursor cursor, long chamber, @Nullable String role, boolean agreed)
      implements Edge<Row> {

    @Override
    public Row getNode() {
      return node;
    }

    @Override
    public ConnectionCursor getCursor() {
      return cursor;
    }
  }

  private record Link(long chamber, long enterprise, @Nullable String role, boolean agreed) {}

  /** The place after which a cursor continues; empty when it is none of ours. */
  Optional<Long> after(String cursor) {
    return seal.id(cursor).filter(id -> id.type().equals(TYPE)).map(NodeId::id);
  }

  Map<Key, Page> pages(Horizon horizon, Set<Key> keys) {
    var seen = SeenByChamber.memberships(horizon);
    var links = new HashMap<Key, List<Link>>();
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
                  .collect(Collectors.groupingBy(Link::chamber));
          group.forEach(key -> links.put(key, byChamber.getOrDefault(key.chamberId(), List.of())));
        });
    var totals = totals(seen, keys.stream().map(Key::chamberId).distinct().toList());
    var rows =
        records.byId(
            horizon,
            TYPE,
            links.values().stream()
                .flatMap(List::stream)
                .map(Link::enterprise)
                .collect(Collectors.toSet()));
    var pages = new HashMap<Key, Page>();
    links.forEach((key, found) ->
        pages.put(key, page(key, found, rows, totals.getOrDefault(key.chamberId(), 0L))));
    return pages;
  }

  private Page page(Key key, List<Link> links, Map<Long, Row> rows, long total) {
    var edges = new ArrayList<Edge<Row>>();
    links.stream()
        .limit(key.first())
        .filter(link -> rows.containsKey(link.enterprise()))
        .map(link ->
            new Member(
                requireNonNull(rows.get(link.enterprise())),
                cursor(link.enterprise()),
                link.chamber(),
                link.role(),
                link.agreed()))
        .forEach(edges::add);
    return new Page(
        edges,
        new DefaultPageInfo(
            edges.isEmpty() ? null : edges.getFirst().getCursor(),
            edges.isEmpty() ? null : edges.getLast().getCursor(),
            key.after() > 0,
            links.size() > key.first()),
        total);
  }

  private ConnectionCursor cursor(long enterprise) {
    return new DefaultConnectionCursor(seal.seal(new NodeId(TYPE, enterprise)));
  }

  private List<Link> links(SeenByChamber seen, Collection<Long> chambers, int limit, long after) {
    return jdbc.sql(
            """
            select c.id, m.enterprise_id, m.role, m.agreed from unnest(?::bigint[]) c(id)
            cross join lateral (
              select enterprise_id, role, agreed from chamber.membership m
              where chamber_id = c.id and enterprise_id > ? %s order by enterprise_id limit ?
            ) m
            order by 1, 2
            """
                .formatted(seen.condition()))
        .param(chambers.toArray(Long[]::new))
        .param(after)
        .params(seen.parameters())
        .param(limit)
        .query((row, n) ->
            new Link(row.getLong(1), row.getLong(2), row.getString(3), row.getBoolean(4)))
        .list();
  }

  private Map<Long, Long> totals(SeenByChamber seen, Collection<Long> chambers) {
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
