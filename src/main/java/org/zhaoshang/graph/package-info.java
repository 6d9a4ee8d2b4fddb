/**
 * Owns what every module shares: node ids, scalars, errors, pages, the caller's horizon, and the
 * model of the schema's directives from which mappings, inputs and documents are derived.
 */
@ApplicationModule(
    displayName = "Graph",
    allowedDependencies = {})
@NullMarked
package org.zhaoshang.graph;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
