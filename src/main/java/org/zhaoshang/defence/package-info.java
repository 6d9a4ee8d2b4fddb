/**
 * Owns what the endpoint does against requests that would cost more than they are worth: limits on
 * documents, inputs, cost, time and rate, persisted operations, and what browsers are told.
 */
@ApplicationModule(
    displayName = "Defence",
    allowedDependencies = {"graph"})
@NullMarked
package org.zhaoshang.defence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
