package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.schema.DateInterval;
import org.zhaoshang.search.facet.Facet.Bucket;
import org.zhaoshang.search.facet.Facet.Range;
import org.zhaoshang.search.filter.FilterSplit;

/**
 * Dates by year, quarter or month, in the order of time: every period from the first with records
 * to the last, also those without.
 */
record PeriodValues(FacetRequest request, Counting counting) implements Shape {

  private static final String VALUES = "values";
  private static final int MOST_PERIODS = 1000;

  /** The interval that was asked for, or the facet's own. */
  private DateInterval interval() {
    return Objects.requireNonNullElse(
        request.listing().interval(),
        Objects.requireNonNullElse(request.role().interval(), DateInterval.YEAR));
  }

  @Override
  public Map<String, Aggregation> toAggregations(FilterSplit filter) {
    // the empty ones in between are filled in below: a wrong date must not make a million buckets
    return Map.of(
        VALUES,
        Aggregation.of(a ->
            a.dateHistogram(d ->
                    d.field(request.field().path())
                        .calendarInterval(Period.calendar(interval()))
                        .minDocCount(1))
                .aggregations(counting.inside(filter))));
  }

  @Override
  public Facet read(Counting.Answer answer, FilterSplit filter, Horizon horizon) {
    var selected = Days.of(filter.on(request.field()));
    var counts = new HashMap<Period, Count>();
    counting
        .counts(answer.values().get(VALUES))
        .forEach(c -> counts.put(new Period(interval(), LocalDate.parse(c.value())), c));
    var buckets = new ArrayList<Bucket>();
    for (var period : periods(List.copyOf(counts.keySet()), selected)) {
      var counted = counts.get(period);
      var count =
          counted == null
              ? new Count(period.value(), 0, Map.of())
              : new Count(period.value(), counted.count(), counted.sums());
      var range = new Range(period.first().toString(), period.next().first().toString());
      buckets.add(Bucket.of(count, period.name(), selected.select(period), range));
    }
    return new Facet(request.role().name(), buckets, 0, answer.missing(), buckets.size());
  }

  private List<Period> periods(List<Period> counted, Days selected) {
    var days = new ArrayList<>(counted.stream().map(Period::first).toList());
    if (selected.from() != null
        && selected.to() != null
        && selected.from().isBefore(selected.to())) {
      // what is selected is there also when it is empty
      days.add(selected.from());
      days.add(selected.to().minusDays(1));
    }
    if (days.isEmpty()) {
      return List.of();
    }
    var last = Period.of(interval(), days.stream().max(LocalDate::compareTo).orElseThrow());
    var periods = new ArrayList<Period>();
    var at = Period.of(interval(), days.stream().min(LocalDate::compareTo).orElseThrow());
    for (; !at.first().isAfter(last.first()); at = at.next()) {
      if (periods.size() == MOST_PERIODS) {
        throw new InputError(
            InputError.Code.LIMIT_EXCEEDED,
            "%s: more than %d periods from %s to %s; take a longer interval or narrow the filter"
                .formatted(
                    request.role().name(),
                    MOST_PERIODS,
                    days.stream().min(LocalDate::compareTo).orElseThrow(),
                    last.first()));
      }
      periods.add(at);
    }
    return periods;
  }
}
