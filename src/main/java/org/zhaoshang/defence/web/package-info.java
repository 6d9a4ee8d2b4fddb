/** What the HTTP endpoint refuses before an operation is read, and tells browsers. */
@NullMarked
package org.zhaoshang.defence.web;

import org.jspecify.annotations.NullMarked;
