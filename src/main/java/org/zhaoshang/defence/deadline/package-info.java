/** Ends an operation's work in Elasticsearch and PostgreSQL when its time is over. */
@NullMarked
package org.zhaoshang.defence.deadline;

import org.jspecify.annotations.NullMarked;
