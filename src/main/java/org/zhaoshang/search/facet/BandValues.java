package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.search.facet.Bands.Band;
import org.zhaoshang.search.facet.Facet.Bucket;
import org.zhaoshang.search.filter.FilterSplit;

/** Amounts or whole numbers by band; every band is listed, in ascending order. */
record BandValues(FacetRequest request, Counting counting) implements Shape {

  private static final String VALUES = "values";

  @Override
  public Map<String, Aggregation> toAggregations(FilterSplit filter) {
    var ranges = Bands.of(request.field()).stream().map(Band::range).toList();
    return Map.of(
        VALUES,
        Aggregation.of(a ->
            a.range(r -> r.field(request.field().path()).keyed(false).ranges(ranges))
                .aggregations(counting.inside(filter))));
  }

  @Override
  public Facet read(Counting.Answer answer, FilterSplit filter, Horizon horizon) {
    var conditions = filter.on(request.field());
    var counts =
        counting.counts(answer.values().get(VALUES)).stream()
            .collect(Collectors.toMap(Count::value, Function.identity()));
    var buckets =
        Bands.of(request.field()).stream()
            .map(band -> {
              var count = counts.getOrDefault(band.value(), new Count(band.value(), 0, Map.of()));
              return Bucket.of(
                  count, band.name(), band.isSelectedBy(conditions), band.toFacetRange());
            })
            .toList();
    return new Facet(request.role().name(), buckets, 0, answer.missing(), buckets.size());
  }
}
