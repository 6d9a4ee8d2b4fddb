/** How often a caller may ask, counted across instances. */
@NullMarked
package org.zhaoshang.defence.rate;

import org.jspecify.annotations.NullMarked;
