package org.zhaoshang.ingest.run;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.CellContext;
import org.zhaoshang.ingest.cell.CellKind;
import org.zhaoshang.ingest.cell.CellReading;
import org.zhaoshang.ingest.cell.Unit;
import org.zhaoshang.ingest.profile.Headings.Bound;

/**
 * A column of one table with the kind that reads it, and what the kind may look at. Of one thread.
 */
final class BoundCell implements CellContext {

  private final Bound bound;
  private final CellKind kind;
  private final ColumnUnit unit;
  private final @Nullable Integer year;
  private final LocalDate asOf;
  private final Set<String> fields;
  private final Map<String, String> variants;
  private Map<String, Object> row = Map.of();

  BoundCell(
      Bound bound,
      CellKind kind,
      ColumnUnit unit,
      @Nullable Integer year,
      LocalDate asOf,
      Set<String> fields) {
    this.bound = bound;
    this.kind = kind;
    this.unit = unit;
    this.year = year;
    this.asOf = asOf;
    this.fields = fields;
    this.variants = bound.column().variants();
  }

  Bound bound() {
    return bound;
  }

  CellReading read(String text, Map<String, Object> valuesSoFar) {
    row = valuesSoFar;
    return kind.read(text, this);
  }

  @Override
  public @Nullable Unit unit() {
    return unit.unit();
  }

  /** Why there is no unit, in Chinese and English, with what can be done. */
  String doubt() {
    return unit.doubt();
  }

  @Override
  public @Nullable Integer year() {
    return year;
  }

  @Override
  public LocalDate asOf() {
    return asOf;
  }

  @Override
  public Map<String, String> variants() {
    return variants;
  }

  @Override
  public @Nullable String option(String name) {
    return bound.column().options().get(name);
  }

  @Override
  public boolean has(String field) {
    return fields.contains(field);
  }

  @Override
  public @Nullable Object value(String field) {
    return row.get(field);
  }
}
