package org.zhaoshang.analysis;

/**
 * A token of a text.
 *
 * @param text what is indexed
 * @param start where it begins in the text, in chars
 * @param end where it ends, exclusive
 * @param increment how many positions it stands after the token before it; 0 for the same position
 * @param length how many positions it covers, 1 or more
 */
record Token(String text, int start, int end, int increment, int length) {}
