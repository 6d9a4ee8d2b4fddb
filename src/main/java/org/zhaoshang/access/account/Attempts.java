package org.zhaoshang.access.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.zhaoshang.defence.Quota.Allowance;
import org.zhaoshang.defence.Tally;
import org.zhaoshang.secret.Fingerprint;

/**
 * How often a password may be tried, counted before anything is hashed. A browser that signed in to
 * this account before has a count of its own, and so has each network, and whoever shows a code of
 * the second factor; all networks that the account does not know share one more. So a stranger uses
 * up the stranger's attempts, and keeps nobody out (OWASP: device cookies). An attempt that
 * succeeds is not counted. All is counted by the name that was typed, whether or not there is such
 * an account.
 */
public class Attempts {

  static final Allowance OF_A_NETWORK = new Allowance(20, Duration.ofMinutes(5));
  static final Allowance OF_A_NAME = new Allowance(10, Duration.ofMinutes(5));

  /** NIST SP 800-63B asks for 100 at most before an account is protected otherwise. */
  static final Allowance OF_STRANGERS = new Allowance(100, Duration.ofHours(1));

  private final Tally tally;
  private final Accounts accounts;
  private final Supplier<Fingerprint> marks;

  /**
   * Counts in {@code tally}; {@code marks} recognises browsers and networks; its key is made when
   * one signs in first.
   */
  public Attempts(Tally tally, Accounts accounts, Supplier<Fingerprint> marks) {
    this.tally = tally;
    this.accounts = accounts;
    this.marks = marks;
  }

  private record Counted(String what, Allowance allowance) {}

  /**
   * An attempt that may be made.
   *
   * @param known whether it comes from a browser or network that the account knows
   */
  public final class Attempt {
    private final List<Counted> counted = new ArrayList<>();
    private final String name;
    private final Doorway from;
    private final boolean known;

    private Attempt(String name, Doorway from, boolean known) {
      this.name = name;
      this.from = from;
      this.known = known;
    }

    boolean known() {
      return known;
    }

    private void count(String what, Allowance allowance) {
      var wait = tally.draw(what, allowance);
      if (wait.isPresent()) {
        giveBack();
        throw new TooManyAttempts(wait.get());
      }
      counted.add(new Counted(what, allowance));
    }

    private void giveBack() {
      counted.forEach(one -> tally.giveBack(one.what(), one.allowance()));
      counted.clear();
    }

    /** The password was right: nothing was counted, and where it came from is known from now on. */
    void succeeded() {
      giveBack();
      accounts.know(name, marks.get().of(from.browser()), marks.get().of(from.network()));
    }
  }

  /**
   * Throws {@link TooManyAttempts} when there were too many before.
   *
   * @param shown whether a code of the account's second factor came with it: no stranger has one
   */
  Attempt begin(String name, Doorway from, boolean shown) {
    boolean browser = accounts.knows(name, marks.get().of(from.browser()));
    boolean network = accounts.knows(name, marks.get().of(from.network()));
    var attempt = new Attempt(name, from, browser || network || shown);
    if (browser) {
      attempt.count("sign-in browser %s %s".formatted(name, from.browser()), OF_A_NAME);
      return attempt;
    }
    if (shown) {
      attempt.count("sign-in factor " + name, OF_A_NAME);
      return attempt;
    }
    attempt.count("sign-in network " + from.network(), OF_A_NETWORK);
    attempt.count("sign-in name %s %s".formatted(name, from.network()), OF_A_NAME);
    if (!network) {
      attempt.count(ofStrangers(name), OF_STRANGERS);
    }
    return attempt;
  }

  static String ofStrangers(String name) {
    return "sign-in strangers " + name;
  }

  /**
   * Whether somebody who shows a token may try the password or the code behind it; how long to wait
   * if not.
   */
  Optional<Duration> again(String name) {
    return tally.draw("password change " + name, OF_A_NAME);
  }
}
