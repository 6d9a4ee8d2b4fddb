/** Owns what developers look up: the schema as one file, and as pages to read and search. */
@ApplicationModule(
    displayName = "Reference",
    allowedDependencies = {"graph"})
@NullMarked
package org.zhaoshang.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
