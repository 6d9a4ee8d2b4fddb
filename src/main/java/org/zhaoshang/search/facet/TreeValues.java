package org.zhaoshang.search.facet;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.zhaoshang.graph.CodeTree;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Label;
import org.zhaoshang.search.facet.Facet.Bucket;
import org.zhaoshang.search.facet.Facet.Place;
import org.zhaoshang.search.filter.FilterSplit;

/**
 * Values that stand above each other, such as industries and places. A record holds its codes from
 * the top down, at most one on each level. The codes are known, so that one aggregation counts
 * whatever is listed, what stands below it and what is selected, all of it exactly.
 */
record TreeValues(FacetRequest request, Counting counting, FacetLabels labels, CodeTree tree)
    implements Shape {

  private static final String VALUES = "values";

  /**
   * Checks that the tree has what is asked of it.
   *
   * @throws InputError when {@code within} is no code of the list, or it has no such level
   */
  TreeValues {
    var listing = request.listing();
    if (listing.within() != null && tree.levelOf(listing.within()) == 0) {
      throw InputError.bad(
          "within: %s has no value %s".formatted(request.role().name(), listing.within()));
    }
    if (listing.level() != null && (listing.level() < 1 || listing.level() > tree.depth())) {
      throw InputError.bad(
          "level: %s has levels 1 to %d".formatted(request.role().name(), tree.depth()));
    }
  }

  @Override
  public Map<String, Aggregation> toAggregations(FilterSplit filter) {
    var counted = List.copyOf(counted(filter));
    return counted.isEmpty()
        ? Map.of()
        : Map.of(
            VALUES,
            Aggregation.of(a ->
                a.terms(t ->
                        t.field(request.field().path())
                            .include(i -> i.terms(counted))
                            .size(counted.size()))
                    .aggregations(counting.inside(filter))));
  }

  /** The values on the first level of the answer that are candidates, in the list's order. */
  private List<String> candidates() {
    var listing = request.listing();
    var within = listing.within();
    List<String> codes;
    if (listing.level() != null) {
      codes = tree.level(listing.level());
    } else if (listing.match() != null) {
      codes = tree.all();
    } else {
      codes = within == null ? tree.level(request.role().level()) : tree.below(within);
    }
    if (within != null) {
      codes = codes.stream().filter(c -> isBelow(c, within)).toList();
    }
    if (listing.match() == null) {
      return codes;
    }
    var match = Match.of(listing.match());
    return codes.stream().filter(c -> match.matches(c, name(c)) || isWritten(match, c)).toList();
  }

  /** A code with that of its top level before it, as the standard's tables have it: C27. */
  private boolean isWritten(Match match, String code) {
    return tree.ancestors(code).stream()
        .anyMatch(top -> tree.ancestors(top).isEmpty() && match.isBeginningOf(top + code));
  }

  private boolean isBelow(String code, String within) {
    return tree.ancestors(code).contains(within);
  }

  private Set<String> counted(FilterSplit filter) {
    var counted = new LinkedHashSet<String>();
    List<String> level = candidates();
    for (int i = 0; i < request.depth() && !level.isEmpty(); i++) {
      counted.addAll(level);
      level = level.stream().flatMap(c -> tree.below(c).stream()).toList();
    }
    counted.addAll(filter.selected(request.field()));
    if (request.listing().within() != null) {
      counted.add(request.listing().within());
    }
    return counted;
  }

  @Override
  public Facet read(Counting.Answer answer, FilterSplit filter, Horizon horizon) {
    return new Reading(answer, filter).facet();
  }

  private Label name(String code) {
    return labels.of(request.field(), code);
  }

  /** One reading of a response. */
  private final class Reading {

    private final Map<String, Count> counts = new HashMap<>();
    private final Set<String> selected;
    private final Set<String> aboveSelected = new HashSet<>();
    private final Set<String> shown = new HashSet<>();
    private final long records;
    private final long withoutValue;

    Reading(Counting.Answer answer, FilterSplit filter) {
      counting
          .counts(answer.values().get(VALUES))
          .forEach(count -> counts.put(count.value(), count));
      selected = filter.selected(request.field());
      selected.forEach(code -> aboveSelected.addAll(tree.ancestors(code)));
      records = answer.records();
      withoutValue = answer.missing();
    }

    Facet facet() {
      var candidates = candidates();
      var some = some(candidates);
      var listed = new ArrayList<Count>();
      long others = 0;
      for (var count : some) {
        if (listed.size() < request.listing().size() || selected.contains(count.value())) {
          listed.add(count);
        } else {
          others += count.count();
        }
      }
      var buckets = new ArrayList<>(buckets(listed, request.depth()));
      for (var code : new TreeSet<>(selected)) {
        var within = request.listing().within();
        if (!shown.contains(code) && (within == null || isBelow(code, within))) {
          buckets.add(bucket(count(code), 1));
        }
      }
      long distinct = some.stream().filter(c -> c.count() > 0).count();
      return new Facet(request.role().name(), buckets, others, missing(candidates), distinct);
    }

    /** Records that have no value on the level that is listed. */
    private long missing(List<String> candidates) {
      if (request.listing().match() != null) {
        return withoutValue;
      }
      var within = request.listing().within();
      long all = within == null ? records : count(within).count();
      return all - candidates.stream().mapToLong(code -> count(code).count()).sum();
    }

    private List<Count> some(List<String> codes) {
      return codes.stream()
          .map(this::count)
          .filter(c -> c.count() > 0 || selected.contains(c.value()))
          .sorted(Count.ORDER)
          .toList();
    }

    private Count count(String code) {
      return Objects.requireNonNullElseGet(counts.get(code), () -> new Count(code, 0, Map.of()));
    }

    private List<Bucket> buckets(List<Count> level, int depth) {
      return level.stream().map(count -> bucket(count, depth)).toList();
    }

    private Bucket bucket(Count count, int depth) {
      var code = count.value();
      shown.add(code);
      var below = tree.below(code);
      return new Bucket(
          code,
          name(code),
          count.count(),
          selected.contains(code),
          null,
          new Place(
              tree.above(code).orElse(null),
              tree.levelOf(code),
              !below.isEmpty(),
              aboveSelected.contains(code)),
          count.sums(),
          depth > 1 ? buckets(some(below), depth - 1) : List.of());
    }
  }
}
