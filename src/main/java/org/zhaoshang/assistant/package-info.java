/**
 * Owns what assistants may ask: registered operations as tools of the Model Context Protocol, under
 * the caller's token, rights and quota.
 */
@ApplicationModule(
    displayName = "Assistant",
    allowedDependencies = {"graph"})
@NullMarked
package org.zhaoshang.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
