package org.zhaoshang.search;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Row;
import org.zhaoshang.search.explain.Explanation;
import org.zhaoshang.search.highlight.Highlight;

/**
 * What was found, as the schema's edges have it.
 *
 * @param node the record
 * @param type its name in the one-box search
 * @param score null when sorted by something other than relevance
 * @param why null when it was not asked for, or there was no query
 * @param distance in metres; null when no distance was asked for, or there is no place
 */
record Edge(
    Row node,
    String type,
    String cursor,
    @Nullable Double score,
    List<Highlight> highlights,
    @Nullable Explanation why,
    @Nullable Double distance) {

  /** By which it was found; empty when the words themselves are there. */
  public List<String> synonyms() {
    return why == null ? List.of() : why.synonyms();
  }

  /** The {@code explanation} field: nothing unless it is asked for and the caller may see it. */
  static @Nullable Explanation explanation(DataFetchingEnvironment env) {
    Edge edge = requireNonNull(env.getSource());
    boolean asked = Boolean.TRUE.equals(env.getArgument("explain"));
    return asked && Horizon.of(env.getGraphQlContext()).explains() ? edge.why : null;
  }
}
