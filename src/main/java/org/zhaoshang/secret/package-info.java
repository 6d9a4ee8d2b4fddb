/**
 * Owns secrets at rest: the keys outside the database, what is sealed with them, and what can be
 * recognised but not read.
 */
@ApplicationModule(
    displayName = "Secrets",
    allowedDependencies = {})
@NullMarked
package org.zhaoshang.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
