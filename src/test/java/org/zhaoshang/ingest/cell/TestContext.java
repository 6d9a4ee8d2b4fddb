package org.zhaoshang.ingest.cell;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A context with what a test needs. */
record TestContext(
    Unit unit,
    @Nullable Integer year,
    Map<String, String> options,
    Map<String, Object> row,
    Map<String, String> variants)
    implements CellContext {

  static final TestContext PLAIN = new TestContext(Unit.YUAN, null, Map.of(), Map.of(), Map.of());
  static final TestContext WAN = in("万元");

  static TestContext in(String unit) {
    return new TestContext(Unit.parse(unit).orElseThrow(), null, Map.of(), Map.of(), Map.of());
  }

  static TestContext ofYear(int year) {
    return new TestContext(Unit.YUAN, year, Map.of(), Map.of(), Map.of());
  }

  static TestContext with(Map<String, String> options) {
    return new TestContext(Unit.YUAN, null, options, Map.of(), Map.of());
  }

  TestContext saying(String field, Object value) {
    return new TestContext(unit, year, options, Map.of(field, value), variants);
  }

  @Override
  public LocalDate asOf() {
    return LocalDate.of(2018, 1, 1);
  }

  @Override
  public @Nullable String option(String name) {
    return options.get(name);
  }

  @Override
  public boolean has(String field) {
    return row.containsKey(field);
  }

  @Override
  public @Nullable Object value(String field) {
    return row.get(field);
  }
}
