/** The filter chains, the page to sign in, the answer to whoever may not enter. */
@NullMarked
package org.zhaoshang.access.web;

import org.jspecify.annotations.NullMarked;
