package org.zhaoshang.ingest.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * What is odd about a row whose cells are well formed: a plan above the total, work that resumed
 * before it began, an amount a hundred times the largest on record. Options of columns: {@code
 * atMost}, {@code notBefore}, each the field of another column.
 */
final class Plausibility {

  private static final BigDecimal FAR = BigDecimal.valueOf(100);

  private final Function<String, Optional<BigDecimal>> largest;
  private final Map<String, Optional<BigDecimal>> known = new HashMap<>();

  /**
   * Checks against what is on record.
   *
   * @param largest the largest amount on record of a target field; empty when there is none
   */
  Plausibility(Function<String, Optional<BigDecimal>> largest) {
    this.largest = largest;
  }

  /** Adds a warning at each cell that is odd. */
  void check(SourceRow row, List<BoundCell> cells, Map<String, Object> values, List<Found> found) {
    for (var cell : cells) {
      var field = cell.bound().column().field();
      if (field == null) {
        continue;
      }
      switch (values.get(field)) {
        case BigDecimal amount -> {
          above(row, cell, amount, cell.option("atMost"), cells, values, found);
          far(row, cell, field, amount, found);
        }
        case LocalDate day ->
            before(row, cell, day, cell.option("notBefore"), cells, values, found);
        case null, default -> {
          // nothing to compare
        }
      }
    }
  }

  private static void above(
      SourceRow row,
      BoundCell cell,
      BigDecimal amount,
      @Nullable String limit,
      List<BoundCell> cells,
      Map<String, Object> values,
      List<Found> found) {
    var other = other(limit, cells);
    if (other == null) {
      return;
    }
    var most = most(other, values);
    if (most != null && amount.compareTo(most) > 0) {
      odd(
          row,
          cell,
          "超过同一行的%s，请核实金额和单位 | more than %s in the same row; check the amount and its unit",
          other,
          found);
    }
  }

  /** An amount, or the upper end of a range. */
  private static @Nullable BigDecimal most(BoundCell cell, Map<String, Object> values) {
    var column = cell.bound().column();
    return values.get(String.valueOf(column.field())) instanceof BigDecimal amount
        ? amount
        : values.get(column.parts().getOrDefault("to", "")) instanceof BigDecimal to ? to : null;
  }

  private static void before(
      SourceRow row,
      BoundCell cell,
      LocalDate day,
      @Nullable String limit,
      List<BoundCell> cells,
      Map<String, Object> values,
      List<Found> found) {
    var other = other(limit, cells);
    if (other != null
        && values.get(String.valueOf(limit)) instanceof LocalDate first
        && day.isBefore(first)) {
      odd(row, cell, "早于同一行的%s | before %s in the same row", other, found);
    }
  }

  private void far(
      SourceRow row, BoundCell cell, String field, BigDecimal amount, List<Found> found) {
    var most = known.computeIfAbsent(field, largest);
    if (most.isPresent() && amount.compareTo(most.get().multiply(FAR)) > 0) {
      found.add(
          Found.ofCell(
              row,
              cell.bound(),
              Severity.WARNING,
              row.text(cell.bound().index()),
              ("%1$s 元过大，是现有最大值（%2$s 元）的一百倍以上，请核实单位 | %1$s 元 is implausibly large: more than a"
                      + " hundred times the largest on record (%2$s 元); check the unit")
                  .formatted(amount.toPlainString(), most.get().toPlainString())));
    }
  }

  private static @Nullable BoundCell other(@Nullable String field, List<BoundCell> cells) {
    return field == null
        ? null
        : cells.stream()
            .filter(c -> field.equals(c.bound().column().field()))
            .findFirst()
            .orElse(null);
  }

  private static void odd(
      SourceRow row, BoundCell cell, String reason, BoundCell other, List<Found> found) {
    var heading = other.bound().heading();
    found.add(
        Found.ofCell(
            row,
            cell.bound(),
            Severity.WARNING,
            row.text(cell.bound().index()),
            reason.formatted(heading, heading)));
  }
}
