/**
 * How what is found by meaning joins what is found by words: which records, in what order, and
 * where their places are kept while a client walks the list.
 */
@NullMarked
package org.zhaoshang.search.fusion;

import org.jspecify.annotations.NullMarked;
