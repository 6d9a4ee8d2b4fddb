/**
 * How a GraphQL filter becomes an Elasticsearch query, and how a facet leaves its own selection
 * out.
 */
@NullMarked
package org.zhaoshang.search.filter;

import org.jspecify.annotations.NullMarked;
