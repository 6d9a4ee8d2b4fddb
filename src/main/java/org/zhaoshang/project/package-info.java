/** Owns projects, their years and phases, their investors. */
@ApplicationModule(
    displayName = "Project",
    allowedDependencies = {"graph", "record", "catalogue", "text"})
@NullMarked
package org.zhaoshang.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
