package org.zhaoshang.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.alert.Matches.Reason;
import org.zhaoshang.alert.Owner.UnknownHorizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.search.StrictMatches;

/**
 * Finds searches that the schema of today cannot run, and lets those run again that it can: what
 * they missed meanwhile is told.
 */
final class Repair {

  private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

  private final TransactionOperations transactions;
  private final TypeGate gate;
  private final SavedSearches searches;
  private final CriteriaReader reader;
  private final Sweep sweep;
  private final AlertMeters meters;

  Repair(
      TransactionOperations transactions,
      TypeGate gate,
      SavedSearches searches,
      CriteriaReader reader,
      Sweep sweep,
      AlertMeters meters) {
    this.transactions = transactions;
    this.gate = gate;
    this.searches = searches;
    this.reader = reader;
    this.sweep = sweep;
    this.meters = meters;
  }

  /** Looks at every search. */
  void run() {
    for (var search : searches.unpaused()) {
      if (search.problem() == null) {
        check(search);
      } else {
        retry(search);
      }
    }
  }

  private void check(SavedSearch search) {
    try {
      reader.read(search.criteria(), Owner.horizon(search.horizon()));
    } catch (InputError | UnknownHorizon e) {
      LOG.warn("saved search {} cannot be run: {}", search.id(), e.getMessage());
      searches.problem(search.id(), search.revision(), e.getMessage());
    }
  }

  private void retry(SavedSearch search) {
    try {
      reader.read(search.criteria(), Owner.horizon(search.horizon()));
      Integer missed =
          transactions.execute(status -> {
            gate.noting(search.criteria().type());
            searches.problem(search.id(), search.revision(), null);
            return sweep.tell(search, Reason.CHANGED);
          });
      meters.found(missed == null ? 0 : missed);
      LOG.info("saved search {} can be run again; {} alerts were missed", search.id(), missed);
    } catch (InputError | UnknownHorizon | StrictMatches.Refused e) {
      searches.problem(search.id(), search.revision(), e.getMessage());
    }
  }
}
