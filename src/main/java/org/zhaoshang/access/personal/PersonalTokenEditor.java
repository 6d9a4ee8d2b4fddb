package org.zhaoshang.access.personal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.account.Accounts;
import org.zhaoshang.audit.Act;
import org.zhaoshang.audit.ActOutcome;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.audit.Entry;
import org.zhaoshang.audit.Who;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.Origin;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.secret.RandomSecret;

/** Makes and ends tokens of people; every rule about them is here. */
@Component
class PersonalTokenEditor {

  static final int LONGEST_LIFE = 90;
  static final int MOST = 20;
  private static final int LONGEST_NAME = 100;

  private final PersonalTokens tokens;
  private final Accounts accounts;
  private final AuditTrail trail;

  PersonalTokenEditor(PersonalTokens tokens, Accounts accounts, AuditTrail trail) {
    this.tokens = tokens;
    this.accounts = accounts;
    this.trail = trail;
  }

  /** What was made, and its value, to be shown this once. */
  record Made(PersonalToken personalAccessToken, RandomSecret value) {

    /** The value. */
    public String token() {
      return value.shown();
    }
  }

  Made create(Caller by, Origin from, String name, Collection<String> scopes, int days) {
    person(by, from);
    var called = name.strip();
    if (called.isEmpty() || called.codePointCount(0, called.length()) > LONGEST_NAME) {
      throw problem(
          "input.name", "length", LONGEST_NAME, "须为 1 至 100 个字符", "must have 1 to 100 characters");
    }
    if (days < 1 || days > LONGEST_LIFE) {
      throw problem("input.days", "range", LONGEST_LIFE, "须为 1 至 90 天", "must be 1 to 90 days");
    }
    if (scopes.isEmpty()) {
      throw problem("input.scopes", "size", 1, "至少给出一项权限", "at least one scope is needed");
    }
    var missing = scopes.stream().filter(scope -> !by.may(scope)).toList();
    if (!missing.isEmpty()) {
      var names = String.join(", ", missing);
      throw problem("input.scopes", "own", null, "您没有权限 " + names, "you do not have " + names);
    }
    if (tokens.of(List.of(by.name())).size() >= MOST) {
      throw problem(
          "input", "count", MOST, "至多 20 个令牌，请先撤销一个", "at most 20 tokens; revoke one first");
    }
    var value = RandomSecret.behind(PersonalToken.PREFIX);
    var made = tokens.add(by.name(), called, value, new TreeSet<>(scopes), Duration.ofDays(days));
    note(Act.TOKEN_ISSUED, made, from);
    return new Made(made, value);
  }

  /** Ends one of the caller's own, or anybody's when the caller manages access. */
  PersonalToken revoke(Caller by, Origin from, long id) {
    boolean own = !by.may(Scopes.ACCESS_ADMIN);
    if (own && by.kind() != Caller.Kind.PERSON) {
      throw unknown();
    }
    var ended = tokens.end(id, own ? by.name() : null).orElseThrow(PersonalTokenEditor::unknown);
    note(Act.TOKEN_REVOKED, ended, from);
    return ended;
  }

  /** A stolen token must not outlive its end by making another. */
  private void person(Caller by, Origin from) {
    boolean here =
        by.kind() == Caller.Kind.PERSON
            && ProductWork.call(
                "accounts are the administrators' to read",
                () -> accounts.byName(by.name()).isPresent());
    if (!here || PersonalToken.CLIENT.equals(from.client())) {
      throw problem(
          "input",
          "person",
          null,
          "只有在此登录的人可以，且不能凭个人令牌",
          "for a person who has signed in here, and not with a personal token");
    }
  }

  private static InputProblems unknown() {
    return problem("id", "exists", null, "没有这个令牌", "there is no such token");
  }

  private static InputProblems problem(
      String place, String rule, @Nullable Integer limit, String zh, String en) {
    return InputProblems.of(
        place, rule, limit == null ? null : limit.toString(), Message.of(zh, en));
  }

  /** The trail names the token that was made or ended; the mutation's own entry, who did it. */
  private void note(Act act, PersonalToken token, Origin from) {
    trail.noteSoon(
        Entry.of(
            act,
            new Who(
                Caller.Kind.PERSON,
                token.account(),
                PersonalToken.CLIENT,
                null,
                token.jti(),
                from.address()),
            ActOutcome.SUCCEEDED));
  }
}
