/** How lists and aggregates of an earlier day are asked of the record and its history. */
@NullMarked
package org.zhaoshang.search.past;

import org.jspecify.annotations.NullMarked;
