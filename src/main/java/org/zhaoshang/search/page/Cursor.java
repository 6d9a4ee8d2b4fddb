package org.zhaoshang.search.page;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.search.fusion.Fused;
import org.zhaoshang.search.query.Reach;

/**
 * A place in a sorted list.
 *
 * @param sort the row's sort values, the id last
 * @param pointInTime the Elasticsearch point in time that the list was read from, null when the
 *     live index was read
 * @param reach how far the list reaches, so that it stays the same list from page to page
 * @param fused the records that the list has by their meaning, for the same reason
 */
public record Cursor(
    List<FieldValue> sort, @Nullable String pointInTime, Reach reach, Fused fused) {}
