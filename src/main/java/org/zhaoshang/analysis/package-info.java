/**
 * Owns the analysis plugin for Elasticsearch: char filter and tokenizers that give the server the
 * application's own treatment of Chinese text. Runs inside the server, not inside the application:
 * nothing but {@code text}, HanLP, Lucene and the server's plugin API is there.
 */
@ApplicationModule(
    displayName = "Analysis plugin",
    allowedDependencies = {"text"})
@NullMarked
package org.zhaoshang.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
