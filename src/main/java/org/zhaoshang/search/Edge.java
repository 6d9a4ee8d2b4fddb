package org.zhaoshang.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.Row;
import org.zhaoshang.search.highlight.Highlight;

/**
 * What was found, as the schema's edges have it.
 *
 * @param node the record
 * @param type its name in the one-box search
 * @param score null when sorted by something other than relevance
 * @param distance in metres; null when no distance was asked for, or there is no place
 */
record Edge(
    Row node,
    String type,
    String cursor,
    @Nullable Double score,
    List<Highlight> highlights,
    @Nullable Double distance) {}
