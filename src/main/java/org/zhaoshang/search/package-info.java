/**
 * Owns searching: a search request becomes an Elasticsearch request, its response becomes hits,
 * facets, aggregates and suggestions.
 */
@ApplicationModule(
    displayName = "Search",
    allowedDependencies = {
      "graph",
      "schema",
      "schema::record",
      "record",
      "text",
      "meaning",
      "index",
      "secret"
    })
@NullMarked
package org.zhaoshang.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
