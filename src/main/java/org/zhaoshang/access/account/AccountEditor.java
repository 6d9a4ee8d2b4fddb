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
  private final SecondFactors factors;

  /** Checks scopes against those there are. */
  public AccountEditor(Accounts accounts, Scopes scopes, Attempts attempts, SecondFactors factors) {
    this.accounts = accounts;
    this.scopes = scopes;
    this.attempts = attempts;
    this.factors = factors;
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
    var account = owner(name, current);
    Passwords.check("newPassword", name, wanted);
    accounts.password(account.id(), Passwords.encode(wanted));
  }

  /** A secret for an authenticator; nothing is asked for until it is confirmed. */
  public SecondFactors.Enrolment enrol(String name, String current) {
    var account = owner(name, current);
    if (account.secondFactor()) {
      throw InputError.bad("there is a second factor; remove it first");
    }
    return factors.enrol(account);
  }

  /** The recovery codes; logins and tokens that were got without the second factor end. */
  public List<String> confirm(String name, String code) {
    attempt(name, "code");
    var account = accounts.byName(name).orElseThrow();
    var recovery =
        factors
            .confirm(account, code)
            .orElseThrow(() ->
                InputError.bad("code: not the present code of a second factor that waits for it"));
    accounts.end(account.id());
    return recovery;
  }

  /** Takes off one's own second factor, with a code of it. */
  public void unenrol(String name, String current, String code) {
    var account = owner(name, current);
    if (!factors.passes(name, code)) {
      throw InputError.bad("code: wrong, or used before");
    }
    factors.remove(account.id());
  }

  /** Takes off the second factor of somebody who has lost it. */
  public Account unenrol(long id) {
    one(id);
    factors.remove(id);
    return one(id);
  }

  private Account owner(String name, String current) {
    attempt(name, "currentPassword");
    var encoded = accounts.passwordOf(name);
    if (encoded.isEmpty() || !Passwords.matches(current, encoded.get(), true)) {
      throw InputError.bad("currentPassword: wrong");
    }
    return accounts.byName(name).orElseThrow();
  }

  private void attempt(String name, String place) {
    attempts
        .again(name)
        .ifPresent(wait -> {
          throw new InputError(
              InputError.Code.LIMIT_EXCEEDED,
              "%s: tried too often; try again in %d s".formatted(place, wait.toSeconds() + 1));
        });
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
