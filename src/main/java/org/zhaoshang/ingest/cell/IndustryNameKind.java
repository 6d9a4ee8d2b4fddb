package org.zhaoshang.ingest.cell;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.Industries;
import org.zhaoshang.graph.Resolution;
import org.zhaoshang.text.Folding;

/**
 * The name beside an industry code: fills no field, but where it means another industry than the
 * code, nobody knows which is right, and neither counts. Options: {@code of}, the field of the
 * code; {@code edition}, {@code editionField}.
 */
@Component
public final class IndustryNameKind implements CellKind {

  /** Characters that most names of industries have. */
  private static final Pattern COMMON = Pattern.compile("[^\\p{IsHan}]|[业制造的和及其他他与等]");

  private static final int LISTED_DIGITS = 3;

  private final Industries industries;

  IndustryNameKind(Industries industries) {
    this.industries = industries;
  }

  @Override
  public String name() {
    return "INDUSTRY_NAME";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var code = context.value(Objects.requireNonNullElse(context.option("of"), "industryCode"));
    if (code == null) {
      return CellReading.BLANK;
    }
    int edition = CatalogueReading.edition(context);
    return agree(industries, code.toString(), text, edition)
        ? CellReading.BLANK
        : new CellReading.Contradiction(
            List.of("industryCode", "industryEdition"),
            "行业名称“%2$s”与代码 %1$s（%3$s）不一致 | the industry is named %2$s, which is not what code %1$s (%3$s) says"
                .formatted(code, text, named(industries, code.toString(), edition)));
  }

  /**
   * Whether a name may be that of a code: it means the same, what stands above it, or nearly so.
   */
  static boolean agree(Industries industries, String code, String name, int edition) {
    if (industries.resolve(name, edition) instanceof Resolution.Found found) {
      // a class or group often stands beside the name of its division
      return code.startsWith(found.code())
          || found.code().startsWith(code)
          || sectionOf(industries, code, edition).equals(found.code());
    }
    // the catalogue does not list what classes are called
    if (code.length() > LISTED_DIGITS) {
      return true;
    }
    var own = COMMON.matcher(Folding.fold(named(industries, code, edition))).replaceAll("");
    var other = COMMON.matcher(Folding.fold(name)).replaceAll("");
    return own.isEmpty() || other.isEmpty() || other.chars().anyMatch(c -> own.indexOf(c) >= 0);
  }

  private static String named(Industries industries, String code, int edition) {
    return industries.byCode(edition, code).map(i -> i.name()).orElse("");
  }

  private static String sectionOf(Industries industries, String code, int edition) {
    return industries.byCode(edition, code).map(i -> i.section()).orElse("");
  }
}
