/** Owns published figures: what was announced, whether it can be, and what the records say. */
@ApplicationModule(
    displayName = "Figure",
    allowedDependencies = {"graph", "schema", "record", "text"})
@NullMarked
package org.zhaoshang.figure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
