/**
 * Owns the way from the change queue to Elasticsearch: documents, bulk writing, rebuild, alias
 * swap, check.
 */
@ApplicationModule(
    displayName = "Index",
    allowedDependencies = {"graph", "schema", "record", "text", "meaning", "command"})
    allowedDependencies = {"background", "graph", "schema", "record", "text", "meaning"})
@NullMarked
package org.zhaoshang.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
