/**
 * Owns the PostgreSQL and the Elasticsearch that start with the application when no other is
 * configured: real servers, as child processes, with their data in one folder that survives a
 * restart. Installs the analysis plugin; knows nothing else of what is stored in them.
 */
@ApplicationModule(
    displayName = "Embedded servers",
    allowedDependencies = {})
@NullMarked
package org.zhaoshang.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
