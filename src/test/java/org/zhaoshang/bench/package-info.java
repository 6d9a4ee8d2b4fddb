/**
 * Measures the product against the bare server in the same run: {@code ./mvnw -q test-compile
 * exec:exec@benchmark}.
 */
@NullMarked
package org.zhaoshang.bench;

import org.jspecify.annotations.NullMarked;
