package org.zhaoshang.enterprise;

import java.util.ArrayList;
import java.util.List;
import org.zhaoshang.enterprise.NameMatch.Reason;

/**
 * How near a written name comes to one on record, and in what they differ.
 *
 * @param score 0 to 1; brand and trade decide, what else differs takes a little away
 */
record NameComparison(double score, List<Reason> reasons) {

  private static final double OTHER = 0.06;
  private static final double OMITTED = 0.02;

  /** Compares a written name with a name on record, which is of this kind. */
  static NameComparison of(NameKey written, NameKey known, String kind) {
    double score = NameSimilarity.of(written.core(), known.core());
    var reasons = new ArrayList<Reason>();
    switch (kind) {
      case "FORMER" -> reasons.add(Reason.FORMER_NAME);
      case "ALIAS" -> reasons.add(Reason.ALIAS);
      default -> {}
    }
    if (written.strict().equals(known.strict())) {
      reasons.add(Reason.SHARED);
      return new NameComparison(1, List.copyOf(reasons));
    }
    score -= reasons.isEmpty() ? 0 : OMITTED;
    reasons.add(
        written.core().equals(known.core())
            ? Reason.SAME_CORE
            : known.core().contains(written.core()) ? Reason.ABBREVIATED : Reason.SIMILAR);
    score -=
        differs(
            written.place(), known.place(), Reason.PLACE_OMITTED, Reason.PLACE_DIFFERS, reasons);
    score -=
        written.inserted().equals(known.inserted())
            ? 0
            : written.inserted().isEmpty()
                ? note(Reason.PLACE_OMITTED, OMITTED, reasons)
                : note(Reason.PLACE_INSERTED, OTHER, reasons);
    score -=
        differs(written.form(), known.form(), Reason.FORM_OMITTED, Reason.FORM_DIFFERS, reasons);
    score -= written.branch().equals(known.branch()) ? 0 : note(Reason.BRANCH, OTHER, reasons);
    return new NameComparison(
        Math.round(Math.clamp(score, 0, 0.99) * 1000) / 1000.0,
        reasons.stream().distinct().toList());
  }

  private static double differs(
      String written, String known, Reason omitted, Reason other, List<Reason> reasons) {
    if (written.equals(known)) {
      return 0;
    }
    return written.isEmpty() ? note(omitted, OMITTED, reasons) : note(other, OTHER, reasons);
  }

  private static double note(Reason reason, double price, List<Reason> reasons) {
    reasons.add(reason);
    return price;
  }
}
