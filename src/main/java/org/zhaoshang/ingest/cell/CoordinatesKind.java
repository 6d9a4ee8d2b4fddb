package org.zhaoshang.ingest.cell;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Longitude and latitude in one cell: {@code 121.52,38.95}, {@code (38.95, 121.52)}, {@code
 * 东经121°31′ 北纬38°57′}. Result: {@link Coordinates}; the longitude is expected first.
 */
@Component
public final class CoordinatesKind implements CellKind {

  private static final Pattern PAIR =
      Pattern.compile(
          "[(\\[]?("
              + Angle.FORM
              + ")(?:[\\s,、;/|]+|(?=[东西南北经纬EWNSewns])|(?<=[EWNSewns°′″'\"’”度分秒]))("
              + Angle.FORM
              + ")[)\\]]?");

  @Override
  public String name() {
    return "COORDINATES";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    var narrow = Writing.trim(Writing.narrow(text)).replaceAll("\\s*[,、;/|]\\s*", ",");
    var pair = PAIR.matcher(narrow);
    if (pair.matches()) {
      var first = Angle.parse(pair.group(1));
      var second = Angle.parse(pair.group(2));
      if (first.isPresent() && second.isPresent()) {
        return CellReading.of(new Coordinates(first.get(), second.get()));
      }
    }
    return CellReading.bad(
        "不是可识别的坐标，可写作 121.52,38.95 或 东经121°31′,北纬38°57′"
            + " | no coordinates; write 121.52,38.95 or 121°31′E,38°57′N");
  }
}
