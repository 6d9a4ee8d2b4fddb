package org.zhaoshang.ingest.cell;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.Industries;

/**
 * An industry of GB/T 4754, by code or name, or both, which must agree. Options: {@code edition}
 * (2011 or 2017) or {@code editionField}, a column further up; {@code pad}, to how many digits a
 * code that lost its leading zero is filled.
 */
@Component
public final class IndustryKind implements CellKind {

  private static final Pattern CODE_AND_NAME =
      Pattern.compile("([A-Ta-t]?)(\\d{1,4})[\\s、:.\\-—(]*(\\p{IsHan}[^()]*)\\)?");

  private final Industries industries;

  IndustryKind(Industries industries) {
    this.industries = industries;
  }

  @Override
  public String name() {
    return "INDUSTRY";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    int edition = CatalogueReading.edition(context);
    var both = CODE_AND_NAME.matcher(Writing.narrow(text));
    if (both.matches()) {
      var code = padded(both.group(1) + both.group(2), context);
      if (!IndustryNameKind.agree(industries, both.group(2), both.group(3), edition)) {
        return CellReading.bad("代码与名称不一致 | the code and the name beside it disagree");
      }
      return reading(code, edition, context);
    }
    return reading(padded(text, context), edition, context);
  }

  private CellReading reading(String code, int edition, CellContext context) {
    var reading =
        CatalogueReading.of(
            industries.resolve(code, edition),
            edition + " 版行业",
            "industry of edition " + edition,
            found -> new Fields(Map.of("industryCode", found, "industryEdition", edition)));
    var field = context.option("editionField");
    // a table that names editions names this row's, or nobody knows it
    return reading instanceof CellReading.Value(var value, var remarks)
            && remarks.isEmpty()
            && field != null
            && context.has(field)
            && context.value(field) == null
        ? CellReading.of(
            value,
            "没有写明行业代码的版本，按 %1$d 版 | the edition of the industry code is not stated; taken as %1$d"
                .formatted(edition))
        : reading;
  }

  private static String padded(String text, CellContext context) {
    var pad = context.option("pad");
    return pad == null || !text.matches("[0-9]+")
        ? text
        : "0".repeat(Math.max(0, Integer.parseInt(pad) - text.length())) + text;
  }
}
