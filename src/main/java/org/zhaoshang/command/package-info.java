/** Commands on the line that starts the product, which ends after them. */
@ApplicationModule(
    displayName = "Commands",
    allowedDependencies = {})
@NullMarked
package org.zhaoshang.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
