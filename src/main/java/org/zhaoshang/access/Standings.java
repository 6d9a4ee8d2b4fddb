package org.zhaoshang.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.zhaoshang.access.account.Account;
import org.zhaoshang.access.account.Accounts;
import org.zhaoshang.access.application.Application;
import org.zhaoshang.access.application.Applications;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Caller.Kind;
import org.zhaoshang.graph.CallerStandings;
import org.zhaoshang.graph.ProductWork;

/** How things stand with the applications and accounts that are kept here; nothing is cached. */
final class Standings implements CallerStandings {

  private final Applications applications;
  private final Accounts accounts;
  private final Scopes scopes;

  Standings(Applications applications, Accounts accounts, Scopes scopes) {
    this.applications = applications;
    this.accounts = accounts;
    this.scopes = scopes;
  }

  @Override
  public Map<String, Standing> of(Collection<String> identities) {
    return ProductWork.call("who may ask is nobody's to read", () -> read(identities));
  }

  private Map<String, Standing> read(Collection<String> identities) {
    var people = new ArrayList<String>();
    var clients = new ArrayList<String>();
    for (var identity : identities) {
      var name = identity.substring(identity.indexOf(':') + 1);
      (identity.startsWith("person:") ? people : clients).add(name);
    }
    var standings = new HashMap<String, Standing>();
    applications
        .byClientIds(clients)
        .forEach(a -> standings.put(caller(a).identity(), standing(a)));
    accounts.byNames(people).forEach(a -> standings.put(caller(a).identity(), standing(a)));
    return standings;
  }

  private Standing standing(Application application) {
    return switch (application.standing()) {
      case REVOKED -> new Standing.Refused("the application is revoked");
      case SUSPENDED -> new Standing.Refused("the application is suspended");
      case ACTIVE ->
          application.usableAt(Instant.now())
              ? new Standing.Active(caller(application))
              : new Standing.Refused("the application has expired");
    };
  }

  private Caller caller(Application application) {
    var kind = application.chamber() == null ? Kind.APPLICATION : Kind.CHAMBER;
    return new Caller(
        application.clientId(), kind, scopes.of(application.scopes()), application.chamber(), null);
  }

  private Standing standing(Account account) {
    return account.suspended()
        ? new Standing.Refused("the account is suspended")
        : new Standing.Active(caller(account));
  }

  private Caller caller(Account account) {
    return new Caller(account.name(), Kind.PERSON, scopes.of(account), null, null);
  }
}
