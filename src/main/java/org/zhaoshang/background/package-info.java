/**
 * Owns work in the background: loops with a name, what wakes them, their pauses after failures, and
 * a stop that waits for the round in hand. Mere upkeep is Spring's {@code @Scheduled}.
 */
@ApplicationModule(
    displayName = "Background",
    allowedDependencies = {"graph"})
@NullMarked
package org.zhaoshang.background;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
