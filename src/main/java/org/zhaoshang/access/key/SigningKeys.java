package org.zhaoshang.access.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign tokens, shared by all instances through the database.
 *
 * <p>Each signs for a while. Its successor is made, and published, some time before it takes over,
 * and it stays published until its last token has expired:
 *
 * <pre>
 * first   |------ signs ------|- published -|
 * second               |- p. -|------ signs ------|- published -|
 * </pre>
 */
public final class SigningKeys {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final int BITS = 2048;
  private static final long LOCK = 0x7a67_6b65_7973L;
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Seal seal;
  private final Duration rotation;
  private final Duration overlap;
  private final InstantSource clock;
  private volatile @Nullable Known known;

  /** Keys that sign for {@code rotation} and are published {@code overlap} before and after. */
  public SigningKeys(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Seal seal,
      Duration rotation,
      Duration overlap) {
    this(jdbc, transaction, seal, rotation, overlap, Clock.systemUTC());
  }

  SigningKeys(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Seal seal,
      Duration rotation,
      Duration overlap,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.seal = seal;
    this.rotation = rotation;
    this.overlap = overlap;
    this.clock = clock;
  }

  /** A key as stored; {@code key} has its private part when this instance can open it. */
  private record Stored(RSAKey key, Instant signsFrom, Instant signsUntil) {

    boolean signsAt(Instant now) {
      return key.isPrivate() && !now.isBefore(signsFrom) && now.isBefore(signsUntil);
    }
  }

  private record Known(List<Stored> keys, Instant readAt) {}

  /** The key to sign with now. */
  public RSAKey signing() {
    var now = clock.instant();
    var keys = keys(false);
    return current(keys, now)
        .filter(key -> next(keys, now) || now.isBefore(key.signsUntil().minus(overlap)))
        .or(() -> current(renew(), clock.instant()))
        .map(Stored::key)
        .orElseThrow(() -> new IllegalStateException("no key to sign with"));
  }

  /** The public parts of every key that a valid token may be signed with, now or soon. */
  public List<JWK> published() {
    return keys(false).stream().<JWK>map(key -> key.key().toPublicJWK()).toList();
  }

  /** The same, read anew: a token names a key that was not known. */
  public List<JWK> publishedNow() {
    return keys(true).stream().<JWK>map(key -> key.key().toPublicJWK()).toList();
  }

  private static Optional<Stored> current(List<Stored> keys, Instant now) {
    return keys.stream()
        .filter(key -> key.signsAt(now))
        .max(Comparator.comparing(Stored::signsFrom).thenComparing(key -> key.key().getKeyID()));
  }

  private static boolean next(List<Stored> keys, Instant now) {
    return keys.stream().anyMatch(key -> key.key().isPrivate() && now.isBefore(key.signsFrom()));
  }

  private List<Stored> keys(boolean anew) {
    var now = clock.instant();
    var before = known;
    if (before != null && !anew && now.isBefore(before.readAt().plus(FRESH))) {
      return before.keys();
    }
    try {
      var read = read(now);
      known = new Known(read, now);
      return read;
    } catch (DataAccessException e) {
      if (before == null) {
        throw e;
      }
      return before.keys();
    }
  }

  private List<Stored> read(Instant now) {
    return jdbc.sql(
            """
            select kid, public_key, private_key, signs_from, signs_until
            from access.signing_key where published_until > ? order by signs_from, kid
            """)
        .param(java.sql.Timestamp.from(now))
        .query((row, n) ->
            new Stored(
                key(row.getString(1), row.getString(2), row.getBytes(3)),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant()))
        .list();
  }

  private RSAKey key(String kid, String publicKey, byte[] sealed) {
    try {
      var opened = seal.open(kid, sealed);
      return RSAKey.parse(
          opened.isPresent() ? new String(opened.get(), StandardCharsets.UTF_8) : publicKey);
    } catch (ParseException e) {
      throw new IllegalStateException("access.signing_key " + kid + " is no key", e);
    }
  }

  /** Makes the successor, or the first; one instance does, the others find it. */
  private List<Stored> renew() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> 0).single();
      var now = clock.instant();
      var keys = read(now);
      var last =
          keys.stream()
              .filter(k -> k.key().isPrivate())
              .map(Stored::signsUntil)
              .max(Instant::compareTo);
      if (keys.stream().anyMatch(k -> !k.key().isPrivate())) {
        LOG.warn(
            "access.signing_key holds keys that this instance cannot open: it signs with its own. Instances should share zhaoshang.access.key.");
      }
      if (last.isEmpty() || !last.get().isAfter(now.plus(overlap))) {
        insert(last.filter(now::isBefore).orElse(now));
      }
    });
    return keys(true);
  }

  private void insert(Instant from) {
    try {
      var key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate();
      jdbc.sql(
              """
              insert into access.signing_key (kid, public_key, private_key, signs_from, signs_until, published_until)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              key.getKeyID(),
              key.toPublicJWK().toJSONString(),
              seal.close(key.getKeyID(), key.toJSONString().getBytes(StandardCharsets.UTF_8)),
              java.sql.Timestamp.from(from),
              java.sql.Timestamp.from(from.plus(rotation)),
              java.sql.Timestamp.from(from.plus(rotation).plus(overlap)))
          .update();
      LOG.info("a new key signs tokens from {}: {}", from, key.getKeyID());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes keys that nothing is signed with any more. */
  public void clear() {
    jdbc.sql("delete from access.signing_key where published_until < ?")
        .param(java.sql.Timestamp.from(clock.instant()))
        .update();
  }
}
