package org.zhaoshang.search.filter;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhaoshang.schema.IndexedField;

/**
 * A filter split for facets: what narrows everything goes into the main query; a selection in a
 * facet that is asked for goes into the post filter, and into every facet but its own. So a
 * selected value never makes its siblings vanish.
 *
 * <p>Selections in one nested list stay together: with {@code year = 2018} selected, the PHASE
 * facet counts the phases of 2018 only.
 */
public final class FilterSplit {

  private final Filter filter;
  private final Set<IndexedField> facets;

  /**
   * Splits a filter.
   *
   * @param facets the fields whose facets are asked for
   */
  public FilterSplit(Filter filter, Set<IndexedField> facets) {
    this.filter = filter;
    this.facets = facets;
  }

  /** What narrows everything. */
  public List<Query> main() {
    var queries = new ArrayList<>(FilterQuery.ofConditions(conditions(c -> !deferred(c))));
    queries.addAll(FilterQuery.ofCombinators(filter));
    return queries;
  }

  /** What narrows hits and totals, but not the facet it was selected in. */
  public List<Query> post() {
    return deferredExcept(Set.of());
  }

  /** What narrows the facet of {@code own}: every selection but its own. */
  public List<Query> forFacet(IndexedField own) {
    return deferredExcept(Set.of(own));
  }

  /** What an entry of the nested list of {@code own} must satisfy to count in its facet. */
  public List<Query> entriesFor(IndexedField own) {
    return filter.conditions().stream()
        .filter(c -> FilterQuery.nestedIn(c.field()).equals(FilterQuery.nestedIn(own)))
        .filter(c -> !c.field().equals(own))
        .map(Condition::toQuery)
        .toList();
  }

  /** What an entry of this nested list must satisfy to count in an aggregate. */
  public List<Query> entriesOf(String nested) {
    return filter.conditions().stream()
        .filter(c -> FilterQuery.nestedIn(c.field()).equals(nested))
        .map(Condition::toQuery)
        .toList();
  }

  /** The values that the filter selects in a facet. */
  public Set<String> selected(IndexedField field) {
    return filter.conditions().stream()
        .filter(c -> c.field().equals(field))
        .flatMap(c -> c.selected().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The conditions on a field that the filter itself states. */
  public List<Condition> on(IndexedField field) {
    return conditions(c -> c.field().equals(field));
  }

  private List<Query> deferredExcept(Set<IndexedField> own) {
    // a nested list with a deferred selection is repeated whole: its conditions hold for one entry
    var lists =
        conditions(this::deferred).stream()
            .map(c -> FilterQuery.nestedIn(c.field()))
            .filter(list -> !list.isEmpty())
            .collect(Collectors.toSet());
    var root = conditions(c -> deferred(c) && FilterQuery.nestedIn(c.field()).isEmpty()).stream();
    var nested = conditions(c -> lists.contains(FilterQuery.nestedIn(c.field()))).stream();
    return FilterQuery.ofConditions(
        Stream.concat(root, nested).filter(c -> !own.contains(c.field())).toList());
  }

  private boolean deferred(Condition condition) {
    return facets.contains(condition.field());
  }

  private List<Condition> conditions(Predicate<Condition> wanted) {
    return filter.conditions().stream().filter(wanted).toList();
  }
}
