/** How facets are asked for and read back. */
@NullMarked
package org.zhaoshang.search.facet;

import org.jspecify.annotations.NullMarked;
