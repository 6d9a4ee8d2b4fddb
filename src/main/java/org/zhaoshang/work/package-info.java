/**
 * Owns how the district works on leads and projects: clocks and the calendar, who is responsible,
 * what roadshows resolved, what was promised for the year.
 */
@ApplicationModule(
    displayName = "Work",
    allowedDependencies = {"graph", "record", "schema", "catalogue", "text"})
@NullMarked
package org.zhaoshang.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
