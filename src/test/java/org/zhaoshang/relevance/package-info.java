/**
 * How well the search finds what an officer wants: reads the judged queries in {@code relevance/},
 * asks the running product, and computes the figures. Start it with {@code ./mvnw -q test-compile
 * exec:exec@relevance}. The judgments are resolved over the record, never over the search.
 */
@NullMarked
package org.zhaoshang.relevance;

import org.jspecify.annotations.NullMarked;
