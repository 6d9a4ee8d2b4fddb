/** How clusters for a map are asked for and read back. */
@NullMarked
package org.zhaoshang.search.cluster;

import org.jspecify.annotations.NullMarked;
