package org.zhaoshang.ingest.run;

import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * A finding at its place in the file.
 *
 * @param columnNo from 0, null when it concerns the whole row
 * @param value as written, at most 200 characters; never personal data
 */
public record Found(
    int sheetNo,
    String sheet,
    long row,
    @Nullable Integer columnNo,
    @Nullable String heading,
    @Nullable String field,
    @Nullable String value,
    String reason,
    Severity severity) {

  private static final int LONGEST_VALUE = 200;

  /** Longer than any number or address of a person. */
  private static final int LONGEST_NUMBER = 320;

  /** Shortens what is too long to show. */
  public Found {
    value = value == null || value.isEmpty() ? null : storable(value);
  }

  static Found ofRow(SourceRow row, Severity severity, String reason) {
    return new Found(
        row.sheetNo(), row.sheet(), row.number(), null, null, null, null, reason, severity);
  }

  static Found ofCell(SourceRow row, Bound bound, Severity severity, String value, String reason) {
    return new Found(
        row.sheetNo(),
        row.sheet(),
        row.number(),
        bound.index(),
        bound.heading(),
        bound.column().field(),
        bound.column().personal() ? null : value,
        reason,
        severity);
  }

  private static String storable(String text) {
    // PostgreSQL text holds every character but U+0000; personal numbers stand in the oddest
    // columns; one that begins before the cut is still whole
    var shown = text.substring(0, Math.min(text.length(), LONGEST_VALUE + LONGEST_NUMBER));
    var clean = ReportMask.mask(shown.replace("\0", ""));
    return clean.length() <= LONGEST_VALUE ? clean : clean.substring(0, LONGEST_VALUE) + "…";
  }
}
