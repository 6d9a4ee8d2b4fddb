package org.zhaoshang.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.alert.Matches.Found;
import org.zhaoshang.alert.Matches.Reason;
import org.zhaoshang.alert.Pending.Entry;
import org.zhaoshang.alert.SavedSearchReach.OwnerRefused;
import org.zhaoshang.alert.SearchOwner.UnknownHorizon;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.search.StrictMatches;
import org.zhaoshang.search.StrictMatches.View;

/**
 * One turn of a worker: takes written records and runs every saved search over them, all in one
 * transaction, so that a failure leaves the records pending and stores no alert.
 */
final class Look {

  private static final Logger LOG = LoggerFactory.getLogger(Look.class);
  private static final int ASKED_AT_ONCE = 1000;

  private final TransactionOperations transactions;
  private final Pending pending;
  private final TypeGate gate;
  private final SavedSearches searches;
  private final SavedSearchReach reach;
  private final CriteriaReader reader;
  private final StrictMatches matching;
  private final Matches matches;
  private final AlertMeters meters;

  Look(
      TransactionOperations transactions,
      Pending pending,
      TypeGate gate,
      SavedSearches searches,
      SavedSearchReach reach,
      CriteriaReader reader,
      StrictMatches matching,
      Matches matches,
      AlertMeters meters) {
    this.transactions = transactions;
    this.pending = pending;
    this.gate = gate;
    this.searches = searches;
    this.reach = reach;
    this.reader = reader;
    this.matching = matching;
    this.matches = matches;
    this.meters = meters;
  }

  /**
   * What a turn did.
   *
   * @param records how many written records were looked at
   * @param alerts how many alerts were added
   */
  record Result(int records, int alerts) {}

  /**
   * Takes at most {@code limit} written records.
   *
   * @throws RuntimeException when the record or Elasticsearch does not answer; the records are
   *     still pending
   */
  Result run(int limit) {
    Result result = meters.look(() -> transactions.execute(status -> look(limit)));
    meters.found(result.alerts());
    return result;
  }

  private Result look(int limit) {
    int records = 0;
    int alerts = 0;
    for (var taken : pending.take(limit).entrySet()) {
      gate.looking(taken.getKey());
      records += taken.getValue().size();
      alerts += look(taken.getKey(), taken.getValue());
    }
    return new Result(records, alerts);
  }

  private int look(String type, Map<Long, Entry> written) {
    var active = searches.active(type);
    // the searches of a type that left the schema are for Repair
    if (active.isEmpty() || !matching.knows(type)) {
      return 0;
    }
    var view = matching.refreshed(type);
    var horizons = reach.of(active);
    var answers = active.stream().map(search -> ask(view, search, horizons, written)).toList();
    // only now are rows locked, in one order: no lock waits for Elasticsearch or in a circle
    int alerts = 0;
    for (var answer : answers) {
      if (answer.problem() != null) {
        LOG.warn("saved search {} cannot be run: {}", answer.search().id(), answer.problem());
        searches.problem(answer.search().id(), answer.search().revision(), answer.problem());
      } else if (!answer.found().isEmpty()) {
        alerts += matches.tell(answer.search(), answer.found());
      }
    }
    return alerts;
  }

  private record Answer(SavedSearch search, List<Found> found, @Nullable String problem) {}

  private Answer ask(
      View view,
      SavedSearch search,
      Function<SavedSearch, Horizon> horizons,
      Map<Long, Entry> written) {
    try {
      var criteria = reader.read(search.criteria(), horizons.apply(search));
      var found = new ArrayList<Found>();
      for (var ids : slices(written.keySet())) {
        view.among(criteria, ids).stream()
            .sorted()
            .forEach(id -> {
              var entry = Objects.requireNonNull(written.get(id));
              found.add(
                  new Found(id, entry.created() ? Reason.NEW : Reason.CHANGED, entry.version()));
            });
      }
      return new Answer(search, found, null);
    } catch (InputError | UnknownHorizon | OwnerRefused | StrictMatches.Refused e) {
      return new Answer(search, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private static List<List<Long>> slices(Collection<Long> ids) {
    var all = List.copyOf(ids);
    var slices = new ArrayList<List<Long>>();
    for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
      slices.add(all.subList(from, Math.min(from + ASKED_AT_ONCE, all.size())));
    }
    return slices;
  }
}
