/** Areas on the earth that records are filtered by, and how far a record is. */
@NullMarked
package org.zhaoshang.search.place;

import org.jspecify.annotations.NullMarked;
