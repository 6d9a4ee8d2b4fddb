/** Pages and their cursors. */
@NullMarked
package org.zhaoshang.search.page;

import org.jspecify.annotations.NullMarked;
