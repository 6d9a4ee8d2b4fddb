/**
 * Measures the product as it is run: the application in a JVM of its own, its embedded servers,
 * HTTP from outside. Not tests: start them with {@code ./mvnw -q test-compile exec:exec@benchmark
 * -Dbenchmark=facets,indexing,heap,start}.
 */
@NullMarked
package org.zhaoshang.bench;

import org.jspecify.annotations.NullMarked;
