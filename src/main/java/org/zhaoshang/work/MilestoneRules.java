package org.zhaoshang.work;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/** A milestone that is reached, or planned for another day, is no longer late. */
@Component
class MilestoneRules implements RecordRule {

  @Override
  public String type() {
    return "Milestone";
  }

  @Override
  public void decide(Decision milestone) {
    if (milestone.was("escalatedOn") != null
        && (milestone.value("reachedOn") != null
            || !Objects.equals(milestone.value("plannedOn"), milestone.was("plannedOn")))) {
      milestone.put("escalatedOn", null);
    }
  }
}
