package org.zhaoshang.audit;

import java.util.Collection;
import java.util.List;
import org.zhaoshang.graph.NodeId;

/** Notes whose personal data is read, exported or erased, before it happens. */
final class PersonalAccess implements PersonalDataTrail {

  private final AuditTrail trail;

  PersonalAccess(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void note(Act act, Collection<NodeId> subjects) {
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("whose data?");
    }
    var running = RunningOperation.current();
    trail.note(
        new Entry(
            noted(act),
            running == null ? Who.PRODUCT : running.who(),
            running == null ? null : running.operation(),
            List.copyOf(subjects),
            ActOutcome.SUCCEEDED,
            null));
  }

  private static org.zhaoshang.audit.Act noted(Act act) {
    return switch (act) {
      case READ -> org.zhaoshang.audit.Act.PERSONAL_READ;
      case EXPORT -> org.zhaoshang.audit.Act.PERSONAL_EXPORT;
      case ERASE -> org.zhaoshang.audit.Act.PERSONAL_ERASE;
    };
  }
}
