package org.zhaoshang.work;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/** Who has raised a problem waits for the department; once answered it is theirs again. */
@Component
class ProblemRules implements RecordRule {

  private static final Map<String, String> TURN =
      Map.of("RAISED", "DEPARTMENT", "ESCALATED", "DISTRICT");

  @Override
  public String type() {
    return "Problem";
  }

  @Override
  public void decide(Decision problem) {
    if (problem.states("turn") || problem.before() != null && !problem.states("state")) {
      return;
    }
    var state = String.valueOf(problem.value("state"));
    problem.put(
        "turn",
        switch (state) {
          case "ANSWERED" -> problem.value("raisedBy");
          case "CLOSED" -> null;
          default -> TURN.get(state);
        });
  }
}
