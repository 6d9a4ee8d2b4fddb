/**
 * Owns the rights that the schema states: which scope a field, an argument or a value of an input
 * needs, and what happens without it. Which records are seen is not said here but by the horizon.
 */
@ApplicationModule(
    displayName = "Rights",
    allowedDependencies = {"graph"})
@NullMarked
package org.zhaoshang.right;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
