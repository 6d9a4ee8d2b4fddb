/** Imports over HTTP and in the graph. */
@NullMarked
package org.zhaoshang.ingest.web;

import org.jspecify.annotations.NullMarked;
