/** Owns the register of enterprises: credit codes, names, former names, industries. */
@ApplicationModule(
    displayName = "Enterprise",
    allowedDependencies = {"graph", "record", "catalogue", "text"})
@NullMarked
package org.zhaoshang.enterprise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
