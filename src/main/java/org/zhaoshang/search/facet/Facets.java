package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.disclosure.SmallCounts;
import org.zhaoshang.search.filter.FilterSplit;

/** The facets of one search: asked for together, in the request that finds the hits. */
public final class Facets {

  private record Part(String name, FacetRequest request, Counting counting, Shape shape) {}

  private final IndexedType type;
  private final List<Part> parts = new ArrayList<>();

  /**
   * Plans the facets of a search.
   *
   * @throws org.zhaoshang.graph.InputError when a facet does not have what is asked of it
   */
  public Facets(IndexedType type, Set<FacetRequest> requests, FacetLabels labels) {
    this.type = type;
    for (var request : requests) {
      var counting =
          new Counting(request.field(), request.sums() ? new Sums(type, Rates.NONE) : null);
      parts.add(
          new Part("facet:" + parts.size(), request, counting, shape(request, counting, labels)));
    }
  }

  private static Shape shape(FacetRequest request, Counting counting, FacetLabels labels) {
    if (!request.role().bands().isEmpty()) {
      return new BandValues(request, counting);
    }
    if (request.role().interval() != null) {
      return new PeriodValues(request, counting);
    }
    return request.role().hasLevels()
        ? new TreeValues(resolved(request, labels), counting, labels, labels.tree(request.field()))
        : new PlainValues(request, counting, labels);
  }

  private static FacetRequest resolved(FacetRequest request, FacetLabels labels) {
    var within = request.listing().within();
    return within == null ? request : request.within(labels.code(request.field(), within));
  }

  /** The aggregations that compute them, by name. */
  public Map<String, Aggregation> toAggregations(FilterSplit filter) {
    var aggregations = new LinkedHashMap<String, Aggregation>();
    for (var part : parts) {
      aggregations.put(
          part.name(), part.counting().toAggregation(part.shape().toAggregations(filter), filter));
    }
    return aggregations;
  }

  /** The facets, read back from the response. */
  public Map<FacetRequest, Facet> read(
      FilterSplit filter, Map<String, Aggregate> response, Horizon horizon) {
    var facets = new HashMap<FacetRequest, Facet>();
    for (var part : parts) {
      var answer = part.counting().read(TermBuckets.part(response, part.name()));
      var facet = part.shape().read(answer, filter, horizon);
      facets.put(
          part.request(),
          SmallCounts.areKept(horizon, type, part.request().field()) ? ToldFacet.of(facet) : facet);
    }
    return facets;
  }
}
