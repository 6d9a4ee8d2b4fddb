package org.zhaoshang.search.aggregate;

import static org.zhaoshang.search.facet.TermBuckets.part;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Money;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.search.facet.Bands;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.facet.TermBuckets;

/** Reads groups and their sums back from a response. */
public final class AggregateReader {

  private static final String UNKNOWN = "未知";
  private static final int FEN_DIGITS = 2;

  private final FacetLabels labels;

  /** A reader that names values by {@code labels}. */
  public AggregateReader(FacetLabels labels) {
    this.labels = labels;
  }

  /**
   * The groups that {@code request} asked for, largest first.
   *
   * @throws InputError when a dimension has more than 1000 values: a sum that leaves some out is
   *     not given
   */
  public List<Group> read(
      AggregateRequest request, Map<String, Aggregate> response, Horizon horizon) {
    var aggregate = response.get(request.name());
    if (aggregate == null) {
      throw new IllegalStateException("the response lacks " + request.name());
    }
    var reading = new Reading(request);
    var top = aggregate.filter();
    reading.level(0, false, List.of(), top.docCount(), top.aggregations());
    var names = names(request, reading.groups, horizon);
    return reading.groups.stream()
        .map(group -> named(request, group, names))
        .sorted(
            Comparator.comparingLong(Group::count)
                .reversed()
                .thenComparing(g -> g.key().toString()))
        .toList();
  }

  private List<Map<String, String>> names(
      AggregateRequest request, List<Group> groups, Horizon horizon) {
    var names = new ArrayList<Map<String, String>>();
    var levels = request.levels();
    for (int i = 0; i < levels.size(); i++) {
      int at = i;
      var values =
          groups.stream().map(g -> g.key().get(at)).filter(v -> !v.isEmpty()).distinct().toList();
      names.add(names(levels.get(i), values, horizon));
    }
    return names;
  }

  private Map<String, String> names(IndexedField field, List<String> values, Horizon horizon) {
    var facet = field.facet();
    if (facet == null || facet.bands().isEmpty()) {
      return labels.of(field, values, horizon);
    }
    var names = new HashMap<String, String>();
    Bands.between(facet.bands()).forEach(band -> names.put(band.value(), band.label()));
    return names;
  }

  /** The group with its key in the order the caller gave, and with labels. */
  private static Group named(
      AggregateRequest request, Group group, List<Map<String, String>> names) {
    var levels = request.levels();
    var key = new ArrayList<String>();
    var label = new ArrayList<String>();
    for (var dimension : request.dimensions()) {
      int at = levels.indexOf(dimension);
      var value = group.key().get(at);
      key.add(value);
      label.add(value.isEmpty() ? UNKNOWN : names.get(at).getOrDefault(value, value));
    }
    return new Group(key, label, group.count(), group.sums());
  }

  /** One walk down the levels of a response. */
  private static final class Reading {

    private final AggregateRequest request;
    private final List<IndexedField> levels;
    private final List<Group> groups = new ArrayList<>();

    Reading(AggregateRequest request) {
      this.request = request;
      this.levels = request.levels();
    }

    void level(
        int depth, boolean inList, List<String> key, long count, Map<String, Aggregate> parts) {
      if (depth == levels.size()) {
        group(inList, key, count, parts);
        return;
      }
      var field = levels.get(depth);
      if (field.nested() != null && !inList) {
        var entries = part(parts, AggregateRequest.ENTRIES).nested().aggregations();
        var those = part(entries, AggregateRequest.ENTRIES).filter();
        level(depth, true, key, those.docCount(), those.aggregations());
        return;
      }
      values(field, part(parts, AggregateRequest.VALUES))
          .forEach(b -> level(depth + 1, inList, with(key, b.value()), b.count(), b.inside()));
      var none = part(parts, AggregateRequest.NONE).missing();
      level(depth + 1, inList, with(key, ""), none.docCount(), none.aggregations());
    }

    private static List<TermBuckets.TermBucket> values(IndexedField field, Aggregate values) {
      if (values.isRange()) {
        return values.range().buckets().array().stream()
            .map(b ->
                new TermBuckets.TermBucket(String.valueOf(b.key()), b.docCount(), b.aggregations()))
            .toList();
      }
      if (TermBuckets.others(values) > 0) {
        throw new InputError(
            InputError.Code.LIMIT_EXCEEDED,
            "groupBy: more than %d values of %s; narrow the filter"
                .formatted(AggregateRequest.MOST_GROUPS, field.path()));
      }
      return TermBuckets.of(values);
    }

    private void group(boolean inList, List<String> key, long count, Map<String, Aggregate> parts) {
      var sums = new HashMap<String, Money>();
      var records = inList ? part(parts, AggregateRequest.RECORDS).reverseNested() : null;
      long size = records == null ? count : records.docCount();
      if (size == 0 && !key.isEmpty()) {
        return;
      }
      for (var measure : request.type().measures()) {
        var from = parts;
        if (records != null && measure.nested() == null) {
          from = records.aggregations();
        } else if (records == null && measure.nested() != null) {
          var entries = part(parts, measure.nested()).nested().aggregations();
          from = part(entries, AggregateRequest.ENTRIES).filter().aggregations();
        }
        var name = String.valueOf(measure.measure());
        sums.put(name, money(part(from, name)));
      }
      groups.add(new Group(key, List.of(), size, sums));
    }

    private static Money money(Aggregate sum) {
      var fen = sum.sum().value();
      return Money.cny(BigDecimal.valueOf(fen == null ? 0L : fen.longValue(), FEN_DIGITS));
    }

    private static List<String> with(List<String> key, String value) {
      var longer = new ArrayList<>(key);
      longer.add(value);
      return longer;
    }
  }
}
