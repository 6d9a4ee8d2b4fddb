package org.zhaoshang.search.suggest;

/**
 * What was perhaps meant.
 *
 * @param text what to search for instead
 * @param totalCount how many records it finds, under the same filters; always some
 */
public record Correction(String text, long totalCount) {}
