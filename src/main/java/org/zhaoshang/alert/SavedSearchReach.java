package org.zhaoshang.alert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.zhaoshang.alert.webhook.Clearance;
import org.zhaoshang.graph.CallerStandings;
import org.zhaoshang.graph.CallerStandings.Standing;
import org.zhaoshang.graph.Horizon;

/**
 * How far saved searches see: as far as when they were saved, and no further than their owners do
 * at this moment. An owner who may not ask, or not save searches any more, sees nothing.
 */
final class SavedSearchReach implements Clearance {

  /** What whoever has saved searches must be allowed. */
  private static final String SAVE = "search:save";

  private final ObjectProvider<CallerStandings> standings;

  SavedSearchReach(ObjectProvider<CallerStandings> standings) {
    this.standings = standings;
  }

  /** The owner of a search may not ask at the moment. */
  static final class OwnerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OwnerRefused(String reason) {
      super("owner: " + reason);
    }
  }

  /**
   * The horizons of these searches at this moment.
   *
   * @return throws for a search whose owner may not ask ({@link OwnerRefused}), or whose stored
   *     horizon says nothing ({@link SearchOwner.UnknownHorizon})
   */
  Function<SavedSearch, Horizon> of(Collection<SavedSearch> searches) {
    var known = standings(searches.stream().map(SavedSearch::owner).distinct().toList());
    return search -> horizon(known, search.owner(), search.horizon());
  }

  /** The horizon of one search at this moment; throws as {@link #of(Collection)} says. */
  Horizon of(String owner, String horizon) {
    return horizon(standings(List.of(owner)), owner, horizon);
  }

  @Override
  public Verdict of(Subject delivery) {
    try {
      return of(delivery.owner(), delivery.horizon())
              .equals(SearchOwner.horizon(delivery.horizon()))
          ? Verdict.GRANTED
          : Verdict.NEVER;
    } catch (OwnerRefused refused) {
      return Verdict.WAIT;
    } catch (SearchOwner.UnknownHorizon unknown) {
      return Verdict.NEVER;
    }
  }

  private Map<String, Standing> standings(Collection<String> owners) {
    var known = standings.getIfAvailable();
    return known == null ? Map.of() : known.of(owners);
  }

  private static Horizon horizon(Map<String, Standing> standings, String owner, String stored) {
    var standing = standings.get(owner);
    if (standing == null) {
      // an outside issuer's caller, or the product itself
      return SearchOwner.horizon(stored);
    }
    return switch (standing) {
      case Standing.Refused(var reason) -> throw new OwnerRefused(reason);
      case Standing.Active(var caller) when !caller.may(SAVE) ->
          throw new OwnerRefused("the scope " + SAVE + " is taken away");
      case Standing.Active(var caller) ->
          Objects.requireNonNull(SearchOwner.horizon(stored)).and(Horizon.forCaller(caller));
    };
  }
}
