package org.zhaoshang.ingest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.RecordHistory.FieldChange;

/**
 * What a file would do. Nothing of it is stored.
 *
 * @param look stands for what was seen: who confirms names it
 * @param problem what keeps it from being confirmed, in Chinese and English; null for nothing
 * @param complete whether all rows were looked at; the first ones otherwise
 * @param profile the profile that was chosen; null when none was recognised
 * @param target the type its rows go to; null when nothing was understood
 * @param held rows that say something older than what is known; of accepted ones
 * @param tables the tables that are read
 * @param rows the first rows of each kind of change, in the order of the file
 * @param totals those that would change
 */
public record ImportPreview(
    String look,
    @Nullable String problem,
    boolean complete,
    @Nullable String profile,
    @Nullable String target,
    long created,
    long updated,
    long unchanged,
    long held,
    long warned,
    long rejected,
    long skipped,
    List<TableRead> tables,
    List<RowRead> rows,
    List<TotalChange> totals) {

  /** The same with other rows and totals. */
  public ImportPreview with(List<RowRead> otherRows, List<TotalChange> otherTotals) {
    return new ImportPreview(
        look,
        problem,
        complete,
        profile,
        target,
        created,
        updated,
        unchanged,
        held,
        warned,
        rejected,
        skipped,
        tables,
        otherRows,
        otherTotals);
  }

  /**
   * A table of a sheet.
   *
   * @param sheet empty in CSV
   * @param row the row of the headings, as Excel numbers it
   * @param year null when the kind of file has none
   * @param trueFor the day for which its values are true
   */
  public record TableRead(
      String sheet, long row, @Nullable String year, LocalDate trueFor, List<ColumnRead> columns) {}

  /**
   * A column.
   *
   * @param letters as Excel names it
   * @param field null when it is not imported
   * @param unit of its amounts; null when it has none, or none is known
   */
  public record ColumnRead(
      String letters, String heading, @Nullable String field, @Nullable String unit) {}

  /**
   * A row.
   *
   * @param change {@code CREATED}, {@code UPDATED} or {@code UNCHANGED}
   * @param record the id of the record it is about, as clients see it; null for a new one
   * @param fields what would be stored of a new record, what would change of another
   */
  public record RowRead(
      String sheet, long row, String change, @Nullable String record, List<FieldChange> fields) {}

  /**
   * A total of all records.
   *
   * @param year null where records have no years
   * @param phase null likewise
   * @param measure {@code count}, or the field that is summed
   */
  public record TotalChange(
      @Nullable String year,
      @Nullable String phase,
      @Nullable String currency,
      String measure,
      BigDecimal before,
      BigDecimal after) {}
}
