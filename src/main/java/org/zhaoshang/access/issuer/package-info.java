/** The authorization server: issues tokens, unless an outside issuer is configured. */
@NullMarked
package org.zhaoshang.access.issuer;

import org.jspecify.annotations.NullMarked;
