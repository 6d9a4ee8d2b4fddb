package org.zhaoshang.ingest.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.record.ContactCell;

/**
 * A column that a profile knows.
 *
 * @param headers the ways of writing its heading, without the unit in brackets; {@code 投资情况/总投资}
 *     names both rows of a two-row heading, {@code yyyy年} in it stands for a year (2018年, 2018年度)
 * @param field the target's field; none when the column is read past
 * @param kind how its cells are read, {@code TEXT} by default
 * @param required a row without a good value is rejected, a file without the column fails
 * @param expected a row without a value is accepted with a warning
 * @param key a bad value rejects the row, a blank one does not
 * @param personal personal data: never shown, and read past unless {@code contact} says what for
 * @param contact what the column says about people, who are kept as contacts of the row's record;
 *     null for none. Such a column is personal, and has no field
 * @param fillDown a vertically merged cell counts for every row it spans
 * @param sections where the column is missing or blank, the title of a section or the sheet's name
 *     may say it: 一、续建项目
 * @param list the value is added to a list, to which other columns may add too
 * @param unit the unit of amounts when heading and sheet say none
 * @param parts for amounts: where {@code basis}, {@code from}, {@code to} and {@code currency} go
 * @param values for enumerations: each value with the ways of writing it
 * @param options what else the kind understands
 */
public record Column(
    List<String> headers,
    @Nullable String field,
    String kind,
    boolean required,
    boolean expected,
    boolean key,
    boolean personal,
    ContactCell.@Nullable Kind contact,
    boolean fillDown,
    boolean sections,
    boolean list,
    @Nullable String unit,
    Map<String, String> parts,
    Map<String, List<String>> values,
    Map<String, String> options) {

  /** Null collections are empty ones. */
  public Column {
    if (headers == null || headers.isEmpty()) {
      throw new IllegalArgumentException("a column needs headers");
    }
    headers = List.copyOf(headers);
    personal |= contact != null;
    if (contact != null && field != null) {
      throw new IllegalArgumentException("a column of contacts has no field: " + field);
    }
    kind = kind == null ? "TEXT" : kind;
    parts = parts == null ? Map.of() : Map.copyOf(parts);
    values = values == null ? Map.of() : values;
    options = options == null ? Map.of() : Map.copyOf(options);
  }

  /** The column with other headings and another unit. */
  Column with(List<String> others, @Nullable String otherUnit) {
    return others.equals(headers) && Objects.equals(otherUnit, unit)
        ? this
        : new Column(
            others, field, kind, required, expected, key, personal, contact, fillDown, sections,
            list, otherUnit, parts, values, options);
  }

  /** The heading as messages show it. */
  public String heading() {
    return headers.getFirst();
  }

  /** Its headings, folded for comparing. */
  public Set<String> folded() {
    return headers.stream().map(Writing::fold).collect(Collectors.toUnmodifiableSet());
  }

  /** Every folded way of writing a value, with the value. */
  public Map<String, String> variants() {
    var variants = new LinkedHashMap<String, String>();
    values.forEach((value, written) -> {
      variants.put(Writing.fold(value), value);
      written.forEach(w -> variants.put(Writing.fold(w), value));
    });
    return variants;
  }
}
