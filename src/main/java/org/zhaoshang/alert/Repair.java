package org.zhaoshang.alert;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.alert.Matches.Reason;
import org.zhaoshang.alert.SavedSearchReach.OwnerRefused;
import org.zhaoshang.alert.SearchOwner.UnknownHorizon;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.search.StrictMatches;

/**
 * Finds searches that the schema of today cannot run, or whose owners may not ask, and lets those
 * run again that it can: what they missed meanwhile is told.
 */
final class Repair {

  private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

  private final TransactionOperations transactions;
  private final TypeGate gate;
  private final SavedSearches searches;
  private final SavedSearchReach reach;
  private final CriteriaReader reader;
  private final Sweep sweep;
  private final AlertMeters meters;

  Repair(
      TransactionOperations transactions,
      TypeGate gate,
      SavedSearches searches,
      SavedSearchReach reach,
      CriteriaReader reader,
      Sweep sweep,
      AlertMeters meters) {
    this.transactions = transactions;
    this.gate = gate;
    this.searches = searches;
    this.reach = reach;
    this.reader = reader;
    this.sweep = sweep;
    this.meters = meters;
  }

  /** Looks at every search. */
  void run() {
    var all = searches.unpaused();
    var horizons = reach.of(all);
    for (var search : all) {
      if (search.problem() == null) {
        check(search, horizons);
      } else {
        retry(search, horizons);
      }
    }
  }

  private void check(SavedSearch search, Function<SavedSearch, Horizon> horizons) {
    try {
      reader.read(search.criteria(), horizons.apply(search));
    } catch (InputError | UnknownHorizon | OwnerRefused e) {
      LOG.warn("saved search {} cannot be run: {}", search.id(), e.getMessage());
      searches.problem(search.id(), search.revision(), e.getMessage());
    }
  }

  private void retry(SavedSearch search, Function<SavedSearch, Horizon> horizons) {
    try {
      var horizon = horizons.apply(search);
      reader.read(search.criteria(), horizon);
      Integer missed =
          transactions.execute(status -> {
            gate.noting(search.criteria().type());
            searches.problem(search.id(), search.revision(), null);
            return sweep.tell(search, horizon, Reason.CHANGED);
          });
      meters.found(missed == null ? 0 : missed);
      LOG.info("saved search {} can be run again; {} alerts were missed", search.id(), missed);
    } catch (InputError | UnknownHorizon | OwnerRefused | StrictMatches.Refused e) {
      searches.problem(search.id(), search.revision(), e.getMessage());
    }
  }
}
