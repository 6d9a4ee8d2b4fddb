package org.zhaoshang.ingest.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The merged regions of a sheet. Rows count from 1, columns from 0. */
public final class Merges {

  /** A sheet without merged cells. */
  public static final Merges NONE = new Merges(List.of());

  /** A merged region, its ends included. */
  public record Region(long firstRow, long lastRow, int firstColumn, int lastColumn) {}

  private final Map<Integer, List<Region>> byFirstColumn = new HashMap<>();
  private final Map<Long, List<Region>> wideByRow = new HashMap<>();

  /** These regions. */
  public Merges(List<Region> regions) {
    for (var region : regions) {
      byFirstColumn.computeIfAbsent(region.firstColumn(), c -> new ArrayList<>()).add(region);
      if (region.lastColumn() > region.firstColumn()) {
        wideByRow.computeIfAbsent(region.firstRow(), r -> new ArrayList<>()).add(region);
      }
    }
    byFirstColumn
        .values()
        .forEach(list -> list.sort((a, b) -> Long.compare(a.firstRow(), b.firstRow())));
  }

  /**
   * The row whose cell shows through here: the region's first row, or the row itself when nothing
   * is merged.
   */
  public long anchorRow(long row, int column) {
    var regions = byFirstColumn.getOrDefault(column, List.of());
    int low = 0;
    int high = regions.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var region = regions.get(middle);
      if (region.lastRow() < row) {
        low = middle + 1;
      } else if (region.firstRow() > row) {
        high = middle - 1;
      } else {
        return region.firstRow();
      }
    }
    return row;
  }

  /** The column whose cell shows through here, in a region that starts in this row. */
  public int anchorColumn(long row, int column) {
    for (var region : wideByRow.getOrDefault(row, List.of())) {
      if (region.firstColumn() <= column && column <= region.lastColumn()) {
        return region.firstColumn();
      }
    }
    return column;
  }
}
