/**
 * Owns the model of the schema's directives, and what is derived from it: mappings, inputs,
 * connections and document queries, checked in under {@code schema/generated}.
 */
@ApplicationModule(
    displayName = "Schema",
    allowedDependencies = {"graph"})
@NullMarked
package org.zhaoshang.schema;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
