package org.zhaoshang.search.aggregate;

import static org.zhaoshang.search.facet.TermBuckets.part;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Label;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.search.disclosure.SmallCounts;
import org.zhaoshang.search.facet.Bands;
import org.zhaoshang.search.facet.FacetLabels;
import org.zhaoshang.search.facet.Period;
import org.zhaoshang.search.facet.Sums;
import org.zhaoshang.search.facet.TermBuckets;

/** Reads groups and their sums back from a response. */
public final class AggregateReader {

  private static final Label UNKNOWN = new Label("未知", "Unknown");

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
    var reading = new Reading(request);
    var top = part(response, request.name()).filter();
    reading.level(0, null, List.of(), top.docCount(), top.aggregations());
    return named(request, reading.groups, horizon);
  }

  /**
   * The groups with their names, largest first.
   *
   * @param read their keys in the order of {@link AggregateRequest#levels()}, as documents have
   *     them
   */
  public List<Group> named(AggregateRequest request, List<Group> read, Horizon horizon) {
    var groups = told(request, read, horizon);
    var names = names(request, groups, horizon);
    return groups.stream()
        .map(group -> named(request, group, names))
        .sorted(
            Comparator.comparingLong(Group::count)
                .reversed()
                .thenComparing(g -> g.key().toString()))
        .toList();
  }

  private static List<Group> told(AggregateRequest request, List<Group> groups, Horizon horizon) {
    if (!SmallCounts.areKept(horizon, request.type())) {
      return groups;
    }
    var kept = SmallCounts.kept(groups.stream().map(Group::count).toList());
    return IntStream.range(0, groups.size())
        .filter(i -> !kept.contains(i))
        .mapToObj(groups::get)
        .toList();
  }

  private List<Map<String, Label>> names(
      AggregateRequest request, List<Group> groups, Horizon horizon) {
    var names = new ArrayList<Map<String, Label>>();
    var levels = request.levels();
    for (int i = 0; i < levels.size(); i++) {
      int at = i;
      var values =
          groups.stream().map(g -> g.key().get(at)).filter(v -> !v.isEmpty()).distinct().toList();
      names.add(names(request, levels.get(i), values, horizon));
    }
    return names;
  }

  private Map<String, Label> names(
      AggregateRequest request, IndexedField field, List<String> values, Horizon horizon) {
    var role = AggregateRequest.roleOf(field);
    var names = new HashMap<String, Label>();
    if (role.interval() != null) {
      values.forEach(day -> names.put(day, period(request, field, day).name()));
    } else if (!role.bands().isEmpty()) {
      Bands.of(field).forEach(band -> names.put(band.value(), band.name()));
    } else {
      return labels.of(field, values, horizon);
    }
    return names;
  }

  private static Period period(AggregateRequest request, IndexedField field, String firstDay) {
    return new Period(request.intervalOf(field), LocalDate.parse(firstDay));
  }

  /** The group with its key in the order the caller gave, and with labels. */
  private Group named(AggregateRequest request, Group group, List<Map<String, Label>> names) {
    var levels = request.levels();
    var key = new ArrayList<String>();
    var label = new ArrayList<Label>();
    for (var dimension : request.dimensions()) {
      int at = levels.indexOf(dimension);
      var value = group.key().get(at);
      boolean date = AggregateRequest.roleOf(dimension).interval() != null;
      key.add(
          date && !value.isEmpty()
              ? period(request, dimension, value).value()
              : labels.told(dimension, value));
      label.add(value.isEmpty() ? UNKNOWN : names.get(at).getOrDefault(value, Label.same(value)));
    }
    return new Group(key, label, group.count(), group.sums());
  }

  /** One walk down the levels of a response. */
  private static final class Reading {

    private final Sums sums;
    private final List<IndexedField> levels;
    private final List<Group> groups = new ArrayList<>();

    Reading(AggregateRequest request) {
      this.sums = request.sums();
      this.levels = request.levels();
    }

    void level(
        int depth,
        @Nullable String inList,
        List<String> key,
        long count,
        Map<String, Aggregate> parts) {
      if (depth == levels.size()) {
        group(inList, key, count, parts);
        return;
      }
      var field = levels.get(depth);
      if (field.nested() != null && inList == null) {
        var entries = part(parts, AggregateRequest.ENTRIES).nested().aggregations();
        var those = part(entries, AggregateRequest.ENTRIES).filter();
        level(depth, field.nested(), key, those.docCount(), those.aggregations());
        return;
      }
      values(field, part(parts, AggregateRequest.VALUES))
          .forEach(b -> level(depth + 1, inList, with(key, b.value()), b.count(), b.inside()));
      var none = part(parts, AggregateRequest.NONE);
      if (none.isFilter()) {
        level(
            depth + 1,
            inList,
            with(key, ""),
            none.filter().docCount(),
            none.filter().aggregations());
      } else {
        level(
            depth + 1,
            inList,
            with(key, ""),
            none.missing().docCount(),
            none.missing().aggregations());
      }
    }

    private static List<TermBuckets.TermBucket> values(IndexedField field, Aggregate values) {
      if (TermBuckets.others(values) > 0) {
        throw new InputError(
            InputError.Code.LIMIT_EXCEEDED,
            "groupBy: more than %d values of %s; narrow the filter"
                .formatted(AggregateRequest.MOST_GROUPS, field.path()));
      }
      return TermBuckets.of(values);
    }

    private void group(
        @Nullable String inList, List<String> key, long count, Map<String, Aggregate> parts) {
      long size = inList == null ? count : part(parts, Sums.RECORDS).reverseNested().docCount();
      if (size > 0 || key.isEmpty()) {
        groups.add(new Group(key, List.of(), size, sums.read(inList, parts)));
      }
    }

    private static List<String> with(List<String> key, String value) {
      var longer = new ArrayList<>(key);
      longer.add(value);
      return longer;
    }
  }
}
