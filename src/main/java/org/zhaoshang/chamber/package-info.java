/**
 * Owns chambers of commerce and associations, their memberships, and the names still to be matched
 * to the register.
 */
@ApplicationModule(
    displayName = "Chamber",
    allowedDependencies = {"graph", "record", "catalogue", "text", "enterprise"})
@NullMarked
package org.zhaoshang.chamber;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
