package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.Map;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.search.filter.FilterSplit;

/** What the buckets of a facet are. */
sealed interface Shape permits BandValues, PeriodValues, PlainValues, TreeValues {

  /** The aggregations whose buckets they are. */
  Map<String, Aggregation> toAggregations(FilterSplit filter);

  /** The facet, read back. */
  Facet read(Counting.Answer answer, FilterSplit filter, Horizon horizon);
}
