/** Keys: the one outside the database, and those that sign tokens. */
@NullMarked
package org.zhaoshang.access.key;

import org.jspecify.annotations.NullMarked;
