package org.zhaoshang.ingest.cell;

import org.springframework.stereotype.Component;

/**
 * A longitude in a cell of its own: {@code 121.5254}, {@code 东经121°31′31″}. Result: {@link
 * Coordinates}, to be completed by the other cell.
 */
@Component
public final class LongitudeKind implements CellKind {

  @Override
  public String name() {
    return "LONGITUDE";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    return Angle.parse(text)
        .map(angle -> CellReading.of(new Coordinates(angle, null)))
        .orElseGet(() ->
            CellReading.bad(
                "不是可识别的经度，可写作 121.5254 或 东经121°31′31″ | no longitude; write 121.5254 or 121°31′31″E"));
  }
}
