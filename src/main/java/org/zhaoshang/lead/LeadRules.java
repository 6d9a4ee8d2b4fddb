package org.zhaoshang.lead;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/** A chamber's lead is the chamber's to change as long as the district has not taken it up. */
@Component
class LeadRules implements RecordRule {

  /** The stage at which a chamber's lead is the chamber's to change. */
  static final String FIRST_STAGE = "CLUE";

  static final String WITHDRAWN = "LOST";
  private static final String STAGE = "stage";

  /** The stages from the signature on; a lead that has reached one of them is signed. */
  static final List<String> MILESTONES =
      List.of("SIGNED", "REGISTERED", "STARTED", "IN_PRODUCTION");

  private static final List<String> DAYS =
      List.of("signedOn", "landedOn", "startedOn", "producedOn");

  @Override
  public String type() {
    return "Lead";
  }

  @Override
  public void decide(Decision lead) {
    milestones(lead);
    if (lead.states("owner") && !Objects.equals(lead.value("owner"), lead.was("owner"))) {
      lead.put("ownerSince", lead.value("owner") == null ? null : lead.day());
    }
    if (lead.was("escalatedOn") != null && !Objects.equals(lead.value(STAGE), lead.was(STAGE))) {
      lead.put("escalatedOn", null);
    }
    if (lead.fromFile()) {
      return;
    }
    if (lead.before() == null) {
      lead.putIfAbsent("registeredOn", lead.day());
      if (lead.by().isChamber()) {
        lead.put("source", "CHAMBER");
      }
    } else {
      takenUp(lead);
    }
    if (lead.value("referrer") == null && lead.value("chamberId") != null) {
      lead.refuse(
          "referrer",
          "required",
          null,
          Message.of("有推荐的商会时不能清除", "cannot be erased while a chamber referred the lead"));
    }
  }

  /** The first day of each milestone stays; what is skipped was reached with the one behind it. */
  private static void milestones(Decision lead) {
    int reached = MILESTONES.indexOf(String.valueOf(lead.value(STAGE)));
    if (lead.states(STAGE)) {
      for (int i = 0; i <= reached; i++) {
        if (lead.was(DAYS.get(i)) == null) {
          lead.putIfAbsent(DAYS.get(i), lead.value("stageAsOf"));
        }
      }
    }
  }

  private static void takenUp(Decision lead) {
    if (lead.by().isChamber() && !FIRST_STAGE.equals(lead.was(STAGE))) {
      lead.refuse(
          STAGE,
          "taken-up",
          FIRST_STAGE,
          Message.of(
              "线索处于 %1$s 阶段；商会只能修改自己的、处于 %2$s 阶段的",
              "the lead is at the stage %1$s; a chamber changes its own at the stage %2$s",
              String.valueOf(lead.was(STAGE)),
              FIRST_STAGE));
    }
  }
}
