/**
 * Owns saved searches and their alerts: which records newly match a search, each told once, by
 * subscription and by webhook.
 */
@ApplicationModule(
    displayName = "Alert",
    allowedDependencies = {
      "background",
      "graph",
      "schema",
      "record",
      "index",
      "search",
      "secret",
      "text"
    })
@NullMarked
package org.zhaoshang.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
