package org.zhaoshang.search.query;

import co.elastic.clients.elasticsearch._types.query_dsl.FuzzyQuery;

/**
 * Where only some records of a type are seen, a misspelling stands for every term that is near
 * enough. Otherwise Elasticsearch takes the nearest few of the whole index, whoever's they are, and
 * a hidden term more would push out a seen one; see docs/decisions/0024-beyond-the-horizon.md.
 */
public final class EveryTerm {

  /** No limit, and no score that knows how often a term is there. */
  private static final String REWRITE = "constant_score";

  private EveryTerm() {}

  /** The query so far, with all its terms where {@code partial}. */
  public static FuzzyQuery.Builder where(boolean partial, FuzzyQuery.Builder query) {
    return partial ? query.rewrite(REWRITE) : query;
  }
}
