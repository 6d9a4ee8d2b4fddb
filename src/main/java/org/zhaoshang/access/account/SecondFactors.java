package org.zhaoshang.access.account;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.secret.Fingerprint;
import org.zhaoshang.secret.Seal;

/**
 * Second factors of accounts: an authenticator's codes (RFC 6238), each good once, and recovery
 * codes, each good once. The secret is stored sealed, of the recovery codes a keyed hash.
 */
public class SecondFactors {

  private static final int RECOVERY_CODES = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Supplier<Seal> seal;
  private final Supplier<Fingerprint> marks;
  private final InstantSource clock;

  /** The keys of {@code seal} and {@code marks} are made when somebody has a second factor. */
  public SecondFactors(
      JdbcClient jdbc, Supplier<Seal> seal, Supplier<Fingerprint> marks, InstantSource clock) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.marks = marks;
    this.clock = clock;
  }

  /**
   * What an authenticator is told, this once.
   *
   * @param secret in Base32, for typing
   * @param uri {@code otpauth:}, for a picture
   */
  public record Enrolment(String secret, String uri) {

    /** A record would print the secret. */
    @Override
    public String toString() {
      return "Enrolment";
    }
  }

  private record Stored(long id, byte[] sealed, boolean confirmed) {}

  /** A new secret, which counts when it is confirmed; it takes the place of one that was not. */
  Enrolment enrol(Account account) {
    var secret = new byte[TimeCode.SECRET];
    RANDOM.nextBytes(secret);
    jdbc.sql(
            "update access.account set factor = ?, factor_step = 0 where id = ? and factor_since is"
                + " null")
        .params(seal.get().close(name(account.id()), secret), account.id())
        .update();
    return new Enrolment(TimeCode.typed(secret), TimeCode.uri(account.name(), secret));
  }

  /**
   * The recovery codes, shown this once, when the code is that of the new secret: from then on one
   * is asked for. Empty when it is not.
   */
  Optional<List<String>> confirm(Account account, String code) {
    var step =
        stored(account.name())
            .filter(one -> !one.confirmed())
            .map(one -> step(one, code))
            .orElse(OptionalLong.empty());
    if (step.isEmpty()) {
      return Optional.empty();
    }
    var codes = Stream.generate(Passwords::random).limit(RECOVERY_CODES).toList();
    var confirmed =
        jdbc.sql(
                """
                with confirmed as (
                  update access.account set factor_since = now(), factor_step = ?
                  where id = ? and factor_since is null returning id)
                insert into access.recovery_code (account_id, mark) select id, unnest(?) from confirmed
                """)
            .params(
                step.getAsLong(),
                account.id(),
                codes.stream().map(marks.get()::of).toArray(byte[][]::new))
            .update();
    return confirmed == codes.size() ? Optional.of(codes) : Optional.empty();
  }

  /** Whether there is a second factor and this is a code of it; it stays good. */
  boolean shown(String name, String code) {
    return confirmed(name)
        .filter(one ->
            step(one, code).isPresent()
                || jdbc.sql(
                        "select exists (select from access.recovery_code where account_id = ? and"
                            + " mark = ?)")
                    .params(one.id(), marks.get().of(code))
                    .query(Boolean.class)
                    .single())
        .isPresent();
  }

  /** Whether there is none, or this is a code of it that was not used: it is now. */
  boolean passes(String name, String code) {
    return confirmed(name).map(one -> used(one, code)).orElse(true);
  }

  /** Takes it off, with its recovery codes. */
  void remove(long id) {
    jdbc.sql(
            """
            with removed as (delete from access.recovery_code where account_id = :id)
            update access.account set factor = null, factor_since = null where id = :id
            """)
        .param("id", id)
        .update();
  }

  private boolean used(Stored one, String code) {
    var step = step(one, code);
    return (step.isPresent()
                ? jdbc.sql(
                        "update access.account set factor_step = ? where id = ? and factor_step <"
                            + " ?")
                    .params(step.getAsLong(), one.id(), step.getAsLong())
                : jdbc.sql("delete from access.recovery_code where account_id = ? and mark = ?")
                    .params(one.id(), marks.get().of(code)))
            .update()
        == 1;
  }

  private Optional<Stored> confirmed(String name) {
    return stored(name).filter(Stored::confirmed);
  }

  private Optional<Stored> stored(String name) {
    return jdbc.sql(
            "select id, factor, factor_since is not null from access.account where name = ? and"
                + " factor is not null")
        .param(name)
        .query((row, n) -> new Stored(row.getLong(1), row.getBytes(2), row.getBoolean(3)))
        .optional();
  }

  private OptionalLong step(Stored one, String code) {
    return seal.get()
        .open(name(one.id()), one.sealed())
        .map(secret -> TimeCode.stepOf(code, secret, clock.instant()))
        .orElse(OptionalLong.empty());
  }

  private static String name(long id) {
    return "second-factor:" + id;
  }
}
