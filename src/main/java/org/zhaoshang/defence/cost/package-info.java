/** What an operation costs by the schema's directives, computed before it is executed. */
@NullMarked
package org.zhaoshang.defence.cost;

import org.jspecify.annotations.NullMarked;
