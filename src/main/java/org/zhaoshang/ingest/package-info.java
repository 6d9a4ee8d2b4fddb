/** Owns the files that come in: profiles, readers, validation, import reports and progress. */
@ApplicationModule(
    displayName = "Ingest",
    allowedDependencies = {"command", "background", "graph", "record", "catalogue", "text"})
@NullMarked
package org.zhaoshang.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
