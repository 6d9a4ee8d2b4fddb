package org.zhaoshang.search.facet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhaoshang.search.disclosure.SmallCounts;
import org.zhaoshang.search.facet.Facet.Bucket;

/** What of a facet is told to whom small counts are kept from. */
final class ToldFacet {

  private ToldFacet() {}

  /**
   * The facet without its small counts: a value is left out, a band, a period and a selected value
   * stay as if they were empty. The records left out count as those of values not listed.
   */
  static Facet of(Facet facet) {
    var counts =
        Stream.concat(facet.buckets().stream().map(Bucket::count), Stream.of(facet.missingCount()))
            .toList();
    var kept = SmallCounts.kept(counts);
    var told = new ArrayList<Bucket>();
    long others = facet.otherCount();
    for (int i = 0; i < facet.buckets().size(); i++) {
      var bucket = facet.buckets().get(i);
      if (!kept.contains(i)) {
        told.add(with(bucket, bucket.count(), bucket.totals(), children(bucket)));
      } else {
        others += bucket.count();
        if (bucket.selected() || bucket.range() != null) {
          told.add(with(bucket, 0, Map.of(), List.of()));
        }
      }
    }
    boolean missing = kept.contains(facet.buckets().size());
    return new Facet(
        facet.field(),
        told,
        missing ? others + facet.missingCount() : others,
        missing ? 0 : facet.missingCount(),
        facet.bucketCount() - (facet.buckets().size() - told.size()));
  }

  private static List<Bucket> children(Bucket bucket) {
    var children = bucket.children();
    var kept = SmallCounts.kept(children.stream().map(Bucket::count).toList());
    var told = new ArrayList<Bucket>();
    for (int i = 0; i < children.size(); i++) {
      var child = children.get(i);
      if (!kept.contains(i)) {
        told.add(with(child, child.count(), child.totals(), children(child)));
      } else if (child.selected()) {
        told.add(with(child, 0, Map.of(), List.of()));
      }
    }
    return told;
  }

  private static Bucket with(
      Bucket bucket, long count, Map<String, Object> totals, List<Bucket> children) {
    return new Bucket(
        bucket.value(),
        bucket.name(),
        count,
        bucket.selected(),
        bucket.range(),
        bucket.place(),
        totals,
        children);
  }
}
