package org.zhaoshang.search;

import java.util.List;
import java.util.Map;
import org.zhaoshang.record.Row;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.aggregate.Group;
import org.zhaoshang.search.facet.Facet;
import org.zhaoshang.search.facet.FacetRequest;
import org.zhaoshang.search.page.PageInfo;

/**
 * What a search found, as the schema's connections have it. Facets and groups were computed with
 * the hits, in the same request; the fields of the connection pick theirs.
 *
 * @param relaxed whether nothing matched every word, and these are near misses
 */
record Connection(
    List<Edge> edges,
    PageInfo pageInfo,
    long totalCount,
    boolean relaxed,
    List<Facet.Bucket> types,
    Map<FacetRequest, Facet> facets,
    Map<AggregateRequest, List<Group>> groups) {

  /** The records. */
  public List<Row> nodes() {
    return edges.stream().map(Edge::node).toList();
  }
}
