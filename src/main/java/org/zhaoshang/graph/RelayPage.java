package org.zhaoshang.graph;

import graphql.relay.Connection;
import graphql.relay.DefaultConnectionCursor;
import graphql.relay.DefaultEdge;
import graphql.relay.DefaultPageInfo;
import graphql.relay.Edge;
import graphql.relay.PageInfo;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list, as the schema's connections have it; Spring for GraphQL takes a Relay
 * connection as it is.
 *
 * @param totalCount of the whole list
 */
public record RelayPage<T>(List<Edge<T>> edges, PageInfo pageInfo, long totalCount)
    implements Connection<T> {

  @Override
  public List<Edge<T>> getEdges() {
    return edges;
  }

  @Override
  public PageInfo getPageInfo() {
    return pageInfo;
  }

  /** What the page lists. */
  public List<T> nodes() {
    return edges.stream().map(Edge::getNode).toList();
  }

  /**
   * The page of a list that is read forward.
   *
   * @param found one more than the page takes, where there are more
   * @param continued whether others precede
   * @param cursor where an item stands
   */
  public static <T> RelayPage<T> forward(
      List<T> found, int size, boolean continued, Function<T, String> cursor, long totalCount) {
    var edges = edges(found.stream().limit(size).toList(), cursor);
    return of(edges, continued, found.size() > size, totalCount);
  }

  /**
   * The page of a list that is read backward.
   *
   * @param found the last first, one more than the page takes, where there are more
   * @param continued whether others follow
   * @param cursor where an item stands
   */
  public static <T> RelayPage<T> backward(
      List<T> found, int size, boolean continued, Function<T, String> cursor, long totalCount) {
    var edges = edges(found.stream().limit(size).toList().reversed(), cursor);
    return of(edges, found.size() > size, continued, totalCount);
  }

  private static <T> List<Edge<T>> edges(List<T> items, Function<T, String> cursor) {
    return items.stream()
        .<Edge<T>>map(
            item -> new DefaultEdge<>(item, new DefaultConnectionCursor(cursor.apply(item))))
        .toList();
  }

  private static <T> RelayPage<T> of(
      List<Edge<T>> edges, boolean precede, boolean follow, long totalCount) {
    return new RelayPage<>(
        edges,
        new DefaultPageInfo(
            edges.isEmpty() ? null : edges.getFirst().getCursor(),
            edges.isEmpty() ? null : edges.getLast().getCursor(),
            precede,
            follow),
        totalCount);
  }
}
