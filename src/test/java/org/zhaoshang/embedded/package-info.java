/**
 * Tests of the embedded servers, and {@link org.zhaoshang.embedded.SharedServers} for the tests of
 * the others.
 */
@NullMarked
package org.zhaoshang.embedded;

import org.jspecify.annotations.NullMarked;
