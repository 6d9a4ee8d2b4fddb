package org.zhaoshang.ingest.cell;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.Industries;

/**
 * An industry of GB/T 4754, by code or name. Options: {@code edition} (2011 or 2017) or {@code
 * editionField}, a column further up; {@code pad}, to how many digits a code that lost its leading
 * zero is filled.
 */
@Component
public final class IndustryKind implements CellKind {

  private final Industries industries;

  IndustryKind(Industries industries) {
    this.industries = industries;
  }

  @Override
  public String name() {
    return "INDUSTRY";
  }

  @Override
  public Reading read(String text, CellContext context) {
    int edition = CatalogueReading.edition(context);
    return CatalogueReading.of(
        industries.resolve(padded(text, context), edition),
        edition + " 版行业",
        "industry of edition " + edition,
        code -> new Fields(Map.of("industryCode", code, "industryEdition", edition)));
  }

  private static String padded(String text, CellContext context) {
    var pad = context.option("pad");
    return pad == null || !text.matches("[0-9]+")
        ? text
        : "0".repeat(Math.max(0, Integer.parseInt(pad) - text.length())) + text;
  }
}
