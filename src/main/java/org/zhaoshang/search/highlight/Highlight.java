package org.zhaoshang.search.highlight;

import java.util.List;

/**
 * The places in one field that matched.
 *
 * @param field the field's path in the schema, e.g. {@code investors.name}
 * @param fragments matches wrapped in {@code <em>}, everything else HTML-escaped
 */
public record Highlight(String field, List<String> fragments) {}
