/** Where a hit matched. */
@NullMarked
package org.zhaoshang.search.highlight;

import org.jspecify.annotations.NullMarked;
