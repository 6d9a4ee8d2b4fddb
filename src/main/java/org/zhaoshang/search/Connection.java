package org.zhaoshang.search;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.zhaoshang.record.Row;
import org.zhaoshang.search.aggregate.AggregateRequest;
import org.zhaoshang.search.aggregate.Group;
import org.zhaoshang.search.cluster.ClusterRequest;
import org.zhaoshang.search.cluster.MapCluster;
import org.zhaoshang.search.facet.Facet;
import org.zhaoshang.search.facet.FacetRequest;
import org.zhaoshang.search.interpret.Interpretation;
import org.zhaoshang.search.page.PageInfo;
import org.zhaoshang.search.suggest.Correction;

/**
 * What a search found, as the schema's connections have it. Facets, groups and clusters were
 * computed with the hits, in the same request; the fields of the connection pick theirs. What was
 * perhaps meant is computed when it is asked for.
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
    Map<AggregateRequest, List<Group>> groups,
    Map<ClusterRequest, List<MapCluster>> clusters,
    Supplier<List<Correction>> corrections,
    Supplier<List<Interpretation>> interpretations) {

  /** The records. */
  public List<Row> nodes() {
    return edges.stream().map(Edge::node).toList();
  }

  /** {@code interpretation} of a type's connection. */
  static List<Interpretation> interpretation(DataFetchingEnvironment env) {
    Connection connection = requireNonNull(env.getSource());
    return connection.interpretations().get();
  }

  /** {@code didYouMean} of any connection. */
  static List<Correction> didYouMean(DataFetchingEnvironment env) {
    Connection connection = requireNonNull(env.getSource());
    return connection.corrections().get();
  }
}
