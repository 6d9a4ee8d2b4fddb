package org.zhaoshang.access.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.graph.InputError;

/** Creates and changes accounts; every rule about them is here. */
public class AccountEditor {

  private static final String FIRST = "admin";

  private final Accounts accounts;
  private final Scopes scopes;
  private final Attempts attempts;

  /** Checks scopes against those there are. */
  public AccountEditor(Accounts accounts, Scopes scopes, Attempts attempts) {
    this.accounts = accounts;
    this.scopes = scopes;
    this.attempts = attempts;
  }

  /** An account and its new password, to be shown this once. */
  public record Edited(Account account, String password) {

    /** A record would print the password. */
    @Override
    public String toString() {
      return "Edited[" + account.name() + "]";
    }
  }

  /** Creates the one administrator of a product without accounts; empty when there are some. */
  public Optional<Edited> first() {
    if (!accounts.none()) {
      return Optional.empty();
    }
    var password = Passwords.random();
    return accounts.insert(FIRST, Passwords.encode(password), true, List.of(), "first start")
        ? accounts.byName(FIRST).map(account -> new Edited(account, password))
        : Optional.empty();
  }

  /** Creates an account with a random password. */
  public Edited create(String name, boolean administrator, Collection<String> given, String by) {
    if (!name.matches("[A-Za-z0-9._@-]{1,60}")) {
      throw InputError.bad("input.name: 1 to 60 letters, digits and ._@-");
    }
    var password = Passwords.random();
    if (!accounts.insert(name, Passwords.encode(password), administrator, checked(given), by)) {
      throw InputError.bad("input.name: there is an account %s".formatted(name));
    }
    return new Edited(accounts.byName(name).orElseThrow(), password);
  }

  /** Gives an account other scopes; tokens that were issued keep theirs until they expire. */
  public Account scopes(long id, Collection<String> given) {
    one(id);
    accounts.scopes(id, scopes.of(checked(given)));
    return one(id);
  }

  /** A random password; the old one, and everything issued, ends. */
  public Edited reset(long id) {
    var account = one(id);
    var password = Passwords.random();
    accounts.password(id, Passwords.encode(password));
    return new Edited(account, password);
  }

  /** Changes one's own password; everything issued before ends. */
  public void change(String name, String current, String wanted) {
    attempts
        .again(name)
        .ifPresent(wait -> {
          throw new InputError(
              InputError.Code.LIMIT_EXCEEDED,
              "currentPassword: tried too often; try again in %d s"
                  .formatted(wait.toSeconds() + 1));
        });
    var encoded = accounts.passwordOf(name);
    if (encoded.isEmpty() || !Passwords.matches(current, encoded.get(), true)) {
      throw InputError.bad("currentPassword: wrong");
    }
    Passwords.check("newPassword", name, wanted);
    accounts.password(accounts.byName(name).orElseThrow().id(), Passwords.encode(wanted));
  }

  /** Refuses the person and every token of theirs. */
  public Account suspend(long id, String by) {
    if (one(id).name().equals(by)) {
      throw InputError.bad("id: nobody suspends the account they act with");
    }
    accounts.suspend(id);
    return one(id);
  }

  /** Lets them sign in again. */
  public Account resume(long id) {
    one(id);
    accounts.resume(id);
    return one(id);
  }

  private Account one(long id) {
    return accounts.byId(id).orElseThrow(() -> InputError.bad("id: there is no such account"));
  }

  private Collection<String> checked(Collection<String> given) {
    var unknown = scopes.unknown(given);
    if (!unknown.isEmpty()) {
      throw InputError.bad(
          "scopes: there is no %s; there are %s"
              .formatted(String.join(", ", unknown), String.join(", ", scopes.all())));
    }
    return given;
  }
}
