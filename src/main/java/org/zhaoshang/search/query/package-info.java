/** How the words in a search box become an Elasticsearch query. */
@NullMarked
package org.zhaoshang.search.query;

import org.jspecify.annotations.NullMarked;
