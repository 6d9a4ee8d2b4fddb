package org.zhaoshang.ingest.cell;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.Industries;
import org.zhaoshang.graph.Resolution;

/**
 * The name beside an industry code: fills no field, but a name that means another code is a fault.
 * Options: {@code of}, the field of the code; {@code edition}.
 */
@Component
public final class IndustryNameKind implements CellKind {

  private final Industries industries;

  IndustryNameKind(Industries industries) {
    this.industries = industries;
  }

  @Override
  public String name() {
    return "INDUSTRY_NAME";
  }

  @Override
  public Reading read(String text, CellContext context) {
    var code = context.value(Objects.requireNonNullElse(context.option("of"), "industryCode"));
    var named = industries.resolve(text, CatalogueReading.edition(context));
    if (code == null
        || !(named instanceof Resolution.Found found)
        // a class or group often stands beside the name of its division
        || code.toString().startsWith(found.code())) {
      return Reading.BLANK;
    }
    return Reading.bad(
        "名称是行业 %1$s，代码却是 %2$s | the name is industry %1$s, the code says %2$s"
            .formatted(found.code(), code));
  }
}
