package org.zhaoshang.alert;

import java.util.Comparator;
import java.util.stream.Stream;
import org.zhaoshang.alert.Matches.Found;
import org.zhaoshang.alert.Matches.Reason;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.search.StrictMatches;

/**
 * Goes through everything that a search matches now: when it is saved, changed or resumed, and when
 * it can be run again after a problem. Call it in a transaction that holds {@link TypeGate#noting}:
 * nothing is written or looked at meanwhile, so no record falls between the sweep and the looks
 * that follow.
 */
final class Sweep {

  private final StrictMatches search;
  private final CriteriaReader reader;
  private final Matches matches;
  private final int most;

  Sweep(StrictMatches search, CriteriaReader reader, Matches matches, int most) {
    this.search = search;
    this.reader = reader;
    this.matches = matches;
    this.most = most;
  }

  /**
   * Notes what the search matches now, telling nobody.
   *
   * @throws InputError when it is too much
   */
  void note(SavedSearch saved, Horizon horizon) {
    matches.note(saved, all(saved, horizon).toList());
  }

  /**
   * Tells what the search matches now and has never matched before.
   *
   * @return how many alerts
   * @throws InputError when the search matches too much
   */
  int tell(SavedSearch saved, Horizon horizon, Reason reason) {
    return matches.tell(saved, all(saved, horizon).map(id -> new Found(id, reason, 0)).toList());
  }

  private Stream<Long> all(SavedSearch saved, Horizon horizon) {
    var criteria = reader.read(saved.criteria(), horizon);
    var view = search.refreshed(criteria.type());
    long count = view.count(criteria);
    if (count > most) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "search: matches %d records now, at most %d; narrow it".formatted(count, most));
    }
    return count == 0 ? Stream.of() : view.all(criteria).stream().sorted(Comparator.naturalOrder());
  }
}
