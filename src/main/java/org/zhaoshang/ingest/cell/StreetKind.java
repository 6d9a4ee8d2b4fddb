package org.zhaoshang.ingest.cell;

import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.Streets;
import org.zhaoshang.graph.Resolution;

/** A subdistrict of the district, by code or by any of its names. */
@Component
public final class StreetKind implements CellKind {

  private final Streets streets;

  StreetKind(Streets streets) {
    this.streets = streets;
  }

  @Override
  public String name() {
    return "STREET";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var found = streets.resolve(text, context.asOf());
    if (found instanceof Resolution.Ambiguous
        && streets.resolve(text + "街道", context.asOf()) instanceof Resolution.Found street) {
      // the district's name, in a column of streets, is that of the street it was called after
      return CellReading.of(
          street.code(), "按%1$s计 | taken as the subdistrict %1$s".formatted(street.name()));
    }
    return CatalogueReading.of(found, "街道", "subdistrict", code -> code);
  }
}
