/**
 * Owns the standards' codes: credit codes (GB 32100), divisions and streets (GB/T 2260), industries
 * (GB/T 4754), project codes.
 */
@ApplicationModule(
    displayName = "Catalogue",
    allowedDependencies = {"graph", "text"})
@NullMarked
package org.zhaoshang.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
