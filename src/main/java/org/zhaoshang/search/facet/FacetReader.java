package org.zhaoshang.search.facet;

import static org.zhaoshang.search.facet.TermBuckets.part;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.search.facet.Bands.Band;
import org.zhaoshang.search.facet.Facet.Bucket;
import org.zhaoshang.search.filter.FilterSplit;

/** Reads facets back from a response. */
public final class FacetReader {

  private record Count(String value, long count) {}

  private final FacetLabels labels;

  /** A reader that names values by {@code labels}. */
  public FacetReader(FacetLabels labels) {
    this.labels = labels;
  }

  /** The facet that {@code request} asked for. */
  public Facet read(
      FacetRequest request, FilterSplit filter, Map<String, Aggregate> response, Horizon horizon) {
    var parts = part(response, request.name()).filter().aggregations();
    if (request.field().nested() != null) {
      return nested(request, filter, parts, horizon);
    }
    return request.role().bands().isEmpty()
        ? values(request, filter, parts, horizon)
        : bands(request, filter, parts);
  }

  private static Facet bands(
      FacetRequest request, FilterSplit filter, Map<String, Aggregate> parts) {
    var conditions = filter.on(request.field());
    var counts = part(parts, FacetRequest.VALUES).range().buckets().array();
    var bands = Bands.between(request.role().bands());
    var buckets = new ArrayList<Bucket>();
    for (Band band : bands) {
      long count =
          counts.stream()
              .filter(b -> band.value().equals(b.key()))
              .mapToLong(b -> b.docCount())
              .sum();
      buckets.add(
          new Bucket(
              band.value(),
              band.label(),
              count,
              band.isSelectedBy(conditions),
              band.from() == null ? null : band.from().toPlainString(),
              band.to() == null ? null : band.to().toPlainString()));
    }
    return new Facet(request.role().name(), buckets, 0, missing(parts), buckets.size());
  }

  private Facet values(
      FacetRequest request, FilterSplit filter, Map<String, Aggregate> parts, Horizon horizon) {
    var terms = part(parts, FacetRequest.VALUES);
    var counts = new ArrayList<Count>();
    TermBuckets.of(terms).forEach(b -> counts.add(new Count(b.value(), b.count())));
    long others = TermBuckets.others(terms);
    var selected = parts.get(FacetRequest.SELECTED);
    if (selected != null) {
      for (var bucket : TermBuckets.of(selected)) {
        if (counts.stream().noneMatch(c -> c.value().equals(bucket.value()))) {
          counts.add(new Count(bucket.value(), bucket.count()));
          others -= bucket.count();
        }
      }
    }
    return facet(
        request,
        filter,
        counts,
        Math.max(0, others),
        missing(parts),
        part(parts, FacetRequest.DISTINCT).cardinality().value(),
        horizon);
  }

  private Facet nested(
      FacetRequest request, FilterSplit filter, Map<String, Aggregate> parts, Horizon horizon) {
    var entries =
        part(part(parts, FacetRequest.ENTRIES).nested().aggregations(), FacetRequest.ENTRIES)
            .filter()
            .aggregations();
    var all =
        TermBuckets.of(part(entries, FacetRequest.VALUES)).stream()
            .map(b ->
                new Count(
                    b.value(), part(b.inside(), FacetRequest.RECORDS).reverseNested().docCount()))
            .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
            .toList();
    var chosen = filter.selected(request.field());
    var counts = new ArrayList<Count>();
    long others = 0;
    for (var count : all) {
      if (counts.size() < request.size() || chosen.contains(count.value())) {
        counts.add(count);
      } else {
        others += count.count();
      }
    }
    return facet(
        request,
        filter,
        counts,
        others,
        part(parts, FacetRequest.MISSING).filter().docCount(),
        part(entries, FacetRequest.DISTINCT).cardinality().value(),
        horizon);
  }

  private Facet facet(
      FacetRequest request,
      FilterSplit filter,
      List<Count> counts,
      long others,
      long missing,
      long distinct,
      Horizon horizon) {
    var chosen = filter.selected(request.field());
    var absent = new TreeSet<>(chosen);
    counts.forEach(c -> absent.remove(c.value()));
    absent.forEach(value -> counts.add(new Count(value, 0)));
    var names = labels.of(request.field(), counts.stream().map(Count::value).toList(), horizon);
    var buckets =
        counts.stream()
            .map(c ->
                new Bucket(
                    c.value(),
                    names.getOrDefault(c.value(), c.value()),
                    c.count(),
                    chosen.contains(c.value()),
                    null,
                    null))
            .toList();
    return new Facet(request.role().name(), buckets, others, missing, distinct);
  }

  private static long missing(Map<String, Aggregate> parts) {
    return part(parts, FacetRequest.MISSING).missing().docCount();
  }
}
