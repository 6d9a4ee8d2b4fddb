package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.util.NamedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.search.facet.Facet.Bucket;
import org.zhaoshang.search.filter.FilterSplit;

/** Values side by side, most frequent first. */
record PlainValues(FacetRequest request, Counting counting, FacetLabels labels) implements Shape {

  private static final String VALUES = "values";
  private static final String SELECTED = "selected";
  private static final String DISTINCT = "distinct";
  private static final int ALL = 10_000;
  private static final int EXACT_UP_TO = 40_000;

  private IndexedField field() {
    return request.field();
  }

  /** Whether every value is fetched, because the order or the choice is made here. */
  private boolean whole() {
    // in a list values are ordered by records, which Elasticsearch counts only inside
    return field().nested() != null || field().only() != null || request.listing().match() != null;
  }

  @Override
  public Map<String, Aggregation> toAggregations(FilterSplit filter) {
    var inside = counting.inside(filter);
    var parts = new HashMap<String, Aggregation>();
    parts.put(VALUES, terms(whole() ? ALL : request.listing().size(), inside));
    if (whole()) {
      return parts;
    }
    parts.put(
        DISTINCT,
        Aggregation.of(
            a -> a.cardinality(c -> c.field(field().path()).precisionThreshold(EXACT_UP_TO))));
    var selected = List.copyOf(filter.selected(field()));
    if (!selected.isEmpty() && field().kind() != ValueKind.BOOLEAN) {
      parts.put(
          SELECTED,
          Aggregation.of(a ->
              a.terms(t ->
                      t.field(field().path()).include(i -> i.terms(selected)).size(selected.size()))
                  .aggregations(inside)));
    }
    return parts;
  }

  private Aggregation terms(int most, Map<String, Aggregation> inside) {
    return Aggregation.of(a ->
        a.terms(t ->
                TermBuckets.seen(t, field())
                    .field(field().path())
                    .size(most)
                    .order(
                        List.of(
                            NamedValue.of("_count", SortOrder.Desc),
                            NamedValue.of("_key", SortOrder.Asc))))
            .aggregations(inside));
  }

  @Override
  public Facet read(Counting.Answer answer, FilterSplit filter, Horizon horizon) {
    var terms = TermBuckets.part(answer.values(), VALUES);
    var counts = counting.counts(terms);
    return whole()
        ? chosen(answer, terms, counts, filter, horizon)
        : cut(answer, terms, counts, filter, horizon);
  }

  /** Elasticsearch has cut the list. */
  private Facet cut(
      Counting.Answer answer,
      Aggregate terms,
      List<Count> counts,
      FilterSplit filter,
      Horizon horizon) {
    var listed = new ArrayList<>(counts);
    var values = new HashSet<String>();
    counts.forEach(c -> values.add(c.value()));
    long others = TermBuckets.others(terms);
    for (var count : counting.counts(answer.values().get(SELECTED))) {
      if (values.add(count.value())) {
        listed.add(count);
        others -= count.count();
      }
    }
    long distinct =
        TermBuckets.others(terms) == 0
            ? counts.size()
            : TermBuckets.part(answer.values(), DISTINCT).cardinality().value();
    var names = labels.of(field(), values(listed, filter), horizon);
    return facet(listed, names, Math.max(0, others), answer.missing(), distinct, filter);
  }

  /** Every value is here: those that match are listed, as many as asked for. */
  private Facet chosen(
      Counting.Answer answer,
      Aggregate terms,
      List<Count> counts,
      FilterSplit filter,
      Horizon horizon) {
    if (TermBuckets.others(terms) > 0) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "%s: more than %d values; narrow the filter".formatted(request.role().name(), ALL));
    }
    var chosen = filter.selected(field());
    var names = labels.of(field(), values(counts, filter), horizon);
    var match = match();
    var listed = new ArrayList<Count>();
    long others = 0;
    long distinct = 0;
    for (var count : counts.stream().sorted(Count.ORDER).toList()) {
      boolean matches = match == null || match.matches(count.value(), name(names, count.value()));
      distinct += matches ? 1 : 0;
      if (chosen.contains(count.value()) || (matches && listed.size() < request.listing().size())) {
        listed.add(count);
      } else if (matches) {
        others += count.count();
      }
    }
    return facet(listed, names, others, answer.missing(), distinct, filter);
  }

  private @Nullable Match match() {
    var match = request.listing().match();
    return match == null ? null : Match.of(match);
  }

  private List<String> values(List<Count> counts, FilterSplit filter) {
    var values = new TreeSet<>(filter.selected(field()));
    counts.forEach(c -> values.add(c.value()));
    return List.copyOf(values);
  }

  private Facet facet(
      List<Count> listed,
      Map<String, Label> names,
      long others,
      long missing,
      long distinct,
      FilterSplit filter) {
    var chosen = filter.selected(field());
    var absent = new TreeSet<>(chosen);
    listed.forEach(c -> absent.remove(c.value()));
    absent.forEach(value -> listed.add(new Count(value, 0, Map.of())));
    var buckets =
        listed.stream()
            .map(c -> Bucket.of(told(c), name(names, c.value()), chosen.contains(c.value()), null))
            .toList();
    return new Facet(request.role().name(), buckets, others, missing, distinct);
  }

  private Count told(Count count) {
    return new Count(labels.told(field(), count.value()), count.count(), count.sums());
  }

  private static Label name(Map<String, Label> names, String value) {
    return names.getOrDefault(value, Label.same(value));
  }
}
