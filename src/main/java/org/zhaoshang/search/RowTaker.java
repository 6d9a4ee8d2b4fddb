package org.zhaoshang.search;

import java.util.List;
import java.util.function.Consumer;
import org.zhaoshang.record.Row;

/**
 * Takes the rows of a search out of the operation that finds them, for whoever writes a list out
 * whole. Stands in the GraphQL context; with it all pages come of one state of the index: when that
 * is gone, the walk ends with an error.
 *
 * @param size rows of a page, 1 to 9,999: Elasticsearch is asked for one more, and gives 10,000
 * @param rows takes the rows of a page, in their order
 */
public record RowTaker(int size, Consumer<List<Row>> rows) {

  /** The key under which it stands in a GraphQL context. */
  public static final String CONTEXT_KEY = "zhaoshang.rows";
}
