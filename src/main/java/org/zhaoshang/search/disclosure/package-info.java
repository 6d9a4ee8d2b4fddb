/** Which counts are not told, because they would tell of single records. */
@NullMarked
package org.zhaoshang.search.disclosure;

import org.jspecify.annotations.NullMarked;
