/** How grouped counts and sums are asked for and read back. */
@NullMarked
package org.zhaoshang.search.aggregate;

import org.jspecify.annotations.NullMarked;
