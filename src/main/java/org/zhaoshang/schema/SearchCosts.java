package org.zhaoshang.schema;

/**
 * What the generated fields cost beside the records that they return, in the unit of {@code @cost}:
 * 10 µs of a processor, as measured ({@code benchmarks/dearest.results.txt}).
 */
final class SearchCosts {

  /** A search: one request to Elasticsearch that looks at every index of the type. */
  static final int SEARCH = 500;

  /** Ten characters of what is searched for. */
  static final int TEXT = 1_200;

  /** A facet: an aggregation over all that was found. */
  static final int FACET = 30;

  /** A dimension to group by, and the groups: likewise. */
  static final int GROUPS = 550;

  /** How many groups are assumed. */
  static final int GROUPS_ASSUMED = 100;

  /** Clusters on a map: an aggregation, and the place of each. */
  static final int CLUSTERS = 100;

  /** How many clusters are assumed. */
  static final int CLUSTERS_ASSUMED = 200;

  /** Corrections: candidates, each tried by a search of its own. */
  static final int CORRECTIONS = 1_900;

  /** What a query was read as: the values of the type's facets. */
  static final int INTERPRETATION = 500;

  /** Where a record matched: marked by Elasticsearch for each. */
  static final int HIGHLIGHTS = 24;

  /** Why a record was found: asked of Elasticsearch for each. */
  static final int EXPLANATION = 20;

  /**
   * An earlier day's list and its groups: a walk over the records of the type and their history.
   */
  static final int PAST = 2_500;

  private SearchCosts() {}
}
