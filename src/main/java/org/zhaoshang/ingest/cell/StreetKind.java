package org.zhaoshang.ingest.cell;

import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.Streets;

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
  public Reading read(String text, CellContext context) {
    return CatalogueReading.of(
        streets.resolve(text, context.asOf()), "街道", "subdistrict", code -> code);
  }
}
