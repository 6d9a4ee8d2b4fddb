/** The other doors for files: the watched folder and the command line. */
@NullMarked
package org.zhaoshang.ingest.door;

import org.jspecify.annotations.NullMarked;
