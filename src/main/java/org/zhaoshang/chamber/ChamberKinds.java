package org.zhaoshang.chamber;

import org.springframework.stereotype.Component;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/**
 * Whether a new chamber is one of commerce or a trade association says its name, unless it is
 * stated.
 */
@Component
class ChamberKinds implements RecordRule {

  @Override
  public String type() {
    return "Chamber";
  }

  @Override
  public void decide(Decision chamber) {
    if (chamber.before() == null && chamber.value("kind") == null) {
      chamber.put(
          "kind", String.valueOf(chamber.value("name")).contains("协会") ? "ASSOCIATION" : "CHAMBER");
    }
  }
}
