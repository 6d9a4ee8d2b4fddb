package org.zhaoshang.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.search.filter.FilterQuery;

/**
 * Tells a list that has the words as they were typed from one that has only what means the same.
 */
final class Literally {

  private static final String NAME = "literally";

  private Literally() {}

  /**
   * Counts what has the words themselves.
   *
   * @param typed what finds it
   * @param post what narrows the list after facets are counted
   */
  static void count(SearchRequest.Builder body, Query typed, List<Query> post) {
    var all = new ArrayList<>(post);
    all.add(typed);
    body.aggregations(NAME, a -> a.filter(FilterQuery.all(all)));
  }

  /** Whether it was counted, and there is none. */
  static boolean none(SearchResponse<?> response) {
    var counted = response.aggregations().get(NAME);
    return counted != null && counted.filter().docCount() == 0;
  }
}
