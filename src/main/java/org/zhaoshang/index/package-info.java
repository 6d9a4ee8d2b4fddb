/**
 * Owns the way from the change queue to Elasticsearch: documents, bulk writing, rebuild, alias
 * swap, check.
 */
@ApplicationModule(
    displayName = "Index",
    allowedDependencies = {"background", "graph", "schema", "record", "text", "meaning", "command"})
@NullMarked
package org.zhaoshang.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
