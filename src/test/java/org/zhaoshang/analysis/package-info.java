/** Tests of the analysis plugin, by itself and inside a server. */
@NullMarked
package org.zhaoshang.analysis;

import org.jspecify.annotations.NullMarked;
