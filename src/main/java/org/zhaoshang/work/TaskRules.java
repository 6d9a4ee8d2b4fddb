package org.zhaoshang.work;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/**
 * A task is closed on the day its state says; one that is taken up again is not. With another day
 * due it is no longer late.
 */
@Component
class TaskRules implements RecordRule {

  @Override
  public String type() {
    return "WorkTask";
  }

  @Override
  public void decide(Decision task) {
    if (task.states("state")) {
      task.put("closedOn", "CLOSED".equals(task.value("state")) ? task.value("stateAsOf") : null);
    }
    if (task.was("escalatedOn") != null
        && !Objects.equals(task.value("dueOn"), task.was("dueOn"))) {
      task.put("escalatedOn", null);
    }
  }
}
