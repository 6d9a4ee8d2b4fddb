package org.zhaoshang.ingest.cell;

import java.util.Map;

/**
 * A cell that says more than one thing.
 *
 * @param values by target field, e.g. {@code industryCode} and {@code industryEdition}
 */
public record Fields(Map<String, Object> values) {}
