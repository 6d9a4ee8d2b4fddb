/** Tokens as they come in: who calls with one, and whether it still counts. */
@NullMarked
package org.zhaoshang.access.token;

import org.jspecify.annotations.NullMarked;
