package org.zhaoshang.ingest.cell;

import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.Industries;

/**
 * The section letter beside a division code: fills no field, but a letter that is not the
 * division's is a fault. Options: {@code of}, the field of the code; {@code edition}.
 */
@Component
public final class IndustrySectionKind implements CellKind {

  private final Industries industries;

  IndustrySectionKind(Industries industries) {
    this.industries = industries;
  }

  @Override
  public String name() {
    return "INDUSTRY_SECTION";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var code = context.value(Objects.requireNonNullElse(context.option("of"), "industryCode"));
    if (code == null) {
      return CellReading.BLANK;
    }
    var section =
        industries
            .byCode(CatalogueReading.edition(context), code.toString())
            .map(i -> i.section())
            .orElse("");
    return section.equals(text.toUpperCase(Locale.ROOT))
        ? CellReading.BLANK
        : CellReading.bad(
            "行业 %1$s 属于门类 %2$s，此处写作 %3$s | industry %1$s is in section %2$s, not %3$s"
                .formatted(code, section, text));
  }
}
