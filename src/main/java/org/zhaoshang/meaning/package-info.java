/**
 * Owns the meaning of texts as vectors: the embedding model in this process, the vectors it made
 * before, and how many threads it may take. Nothing of it is loaded unless {@code
 * zhaoshang.search.meaning} is on.
 */
@ApplicationModule(
    displayName = "Meaning",
    allowedDependencies = {})
@NullMarked
package org.zhaoshang.meaning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
