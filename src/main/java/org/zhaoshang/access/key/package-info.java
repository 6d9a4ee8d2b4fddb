/** The keys that sign tokens. */
@NullMarked
package org.zhaoshang.access.key;

import org.jspecify.annotations.NullMarked;
