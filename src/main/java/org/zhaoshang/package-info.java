/** Starts the product; every package below it is a module. */
@NullMarked
package org.zhaoshang;

import org.jspecify.annotations.NullMarked;
