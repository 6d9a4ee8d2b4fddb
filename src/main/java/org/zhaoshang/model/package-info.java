/**
 * Owns what front ends are told of record types: what a caller may see, find, count and write of
 * them, from the same declarations that everything else obeys.
 */
@ApplicationModule(
    displayName = "Model",
    allowedDependencies = {"graph", "schema", "schema::record"})
@NullMarked
package org.zhaoshang.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
