/** Tokens that people make for their own scripts: what they may, how they end. */
@NullMarked
package org.zhaoshang.access.personal;

import org.jspecify.annotations.NullMarked;
