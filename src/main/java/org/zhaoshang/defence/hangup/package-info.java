/**
 * Whoever hangs up is not worked for: the connection of a request is watched while its operation
 * runs.
 */
@NullMarked
package org.zhaoshang.defence.hangup;

import org.jspecify.annotations.NullMarked;
