/**
 * Owns exports: what a search finds as a file, whole, with the caller's rights. Which types and
 * columns there are says the schema.
 */
@ApplicationModule(
    displayName = "Export",
    allowedDependencies = {"graph", "schema", "schema::record", "record", "search"})
@NullMarked
package org.zhaoshang.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
