/**
 * Owns reading and writing of records: rows by id in one query, set-based writes with change
 * detection, provenance, and the change queue that is written in the same transaction.
 */
@ApplicationModule(
    displayName = "Record",
    allowedDependencies = {"graph", "schema", "schema::record", "text"})
@NullMarked
package org.zhaoshang.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
