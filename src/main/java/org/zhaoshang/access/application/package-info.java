/**
 * Applications: OAuth 2 clients of the district and of chambers, their secrets, who registers them.
 */
@NullMarked
package org.zhaoshang.access.application;

import org.jspecify.annotations.NullMarked;
