package org.zhaoshang.search.suggest;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.function.Function;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.search.query.TextQuery;

/**
 * Where a search looks, so that another text can be asked in its place.
 *
 * @param types the types searched
 * @param visible what every hit passes beside the text: filters and the caller's horizon
 * @param asked the whole query for a text
 */
public record SearchScope(
    List<IndexedType> types, Query visible, Function<TextQuery, Query> asked) {

  /** Whether some records of the types are not seen: nothing may depend on their words then. */
  boolean partial() {
    return types.stream().anyMatch(IndexedType::partial);
  }
}
