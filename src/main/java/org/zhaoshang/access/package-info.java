/**
 * Owns who asks: applications and accounts, the tokens issued to them, the keys that sign tokens,
 * and the check of every token at every endpoint.
 */
@ApplicationModule(
    displayName = "Access",
    allowedDependencies = {"graph", "record", "defence", "secret", "audit", "text", "command"})
@NullMarked
package org.zhaoshang.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
