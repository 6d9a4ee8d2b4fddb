package org.zhaoshang.ingest.cell;

import org.springframework.stereotype.Component;

/**
 * A latitude in a cell of its own: {@code 38.9533}, {@code 北纬38°57′12″}. Result: {@link
 * Coordinates}, to be completed by the other cell.
 */
@Component
public final class LatitudeKind implements CellKind {

  @Override
  public String name() {
    return "LATITUDE";
  }

  @Override
  public CellReading read(String text, CellContext context) {
    return Angle.parse(text)
        .map(angle -> CellReading.of(new Coordinates(null, angle)))
        .orElseGet(() ->
            CellReading.bad(
                "不是可识别的纬度，可写作 38.9533 或 北纬38°57′12″ | no latitude; write 38.9533 or 38°57′12″N"));
  }
}
