/** Owns leads: investments that may come, who intends them and who referred them. */
@ApplicationModule(
    displayName = "Lead",
    allowedDependencies = {"graph", "record", "catalogue", "text"})
@NullMarked
package org.zhaoshang.lead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
