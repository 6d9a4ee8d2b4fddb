/**
 * Owns the pages: the desk at {@code /} and the query page at {@code /graphiql}, which the build
 * makes of the folder {@code console/}. They are clients of the endpoint like any other.
 */
@ApplicationModule(
    displayName = "Console",
    allowedDependencies = {})
@NullMarked
package org.zhaoshang.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
