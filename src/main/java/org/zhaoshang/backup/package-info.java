/** Owns the backup of the embedded record and its keys, and their way back. */
@ApplicationModule(
    displayName = "Backup",
    allowedDependencies = {"embedded"})
@NullMarked
package org.zhaoshang.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
