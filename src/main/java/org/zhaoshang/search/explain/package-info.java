/** Why a record was found and stands where it stands. */
@NullMarked
package org.zhaoshang.search.explain;

import org.jspecify.annotations.NullMarked;
