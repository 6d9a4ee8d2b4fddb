package org.zhaoshang.text;

/**
 * A word in its place.
 *
 * @param text the word, folded and without the brackets that may stand inside it
 * @param start where it begins in the text, in chars
 * @param end where it ends in the text, in chars, exclusive; more than {@code text} is long when
 *     brackets stand inside
 * @param position how many characters stand before it: a Han character counts one, and so does a
 *     whole Latin word, number or code; blanks and punctuation count nothing
 * @param length how many positions it covers
 */
public record Word(String text, int start, int end, int position, int length) {}
