/**
 * Owns contacts: the people to talk to about a record. Kept sealed, shown masked or not according
 * to who asks, never indexed, never searched, and erased when somebody asks for it.
 */
@ApplicationModule(
    displayName = "Contact",
    allowedDependencies = {"graph", "record", "text", "secret", "audit", "access", "command"})
@NullMarked
package org.zhaoshang.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
