package org.zhaoshang.defence.rate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhaoshang.defence.Quota.Allowance;
import org.zhaoshang.defence.Tally;
import org.zhaoshang.graph.ProductWork;

/**
 * The callers' token buckets, in PostgreSQL: all instances draw from the same. An instance tells
 * the others of what it drew at the latest after a second or a hundredth of the allowance, so that
 * the count costs most requests nothing; by that much the limit can be passed for each instance.
 *
 * <p>While PostgreSQL is away each instance counts by itself.
 */
public final class Buckets implements Tally {

  private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);

  private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);
  private static final Duration ON_ITS_OWN = Duration.ofSeconds(10);
  private static final int MOST_CALLERS = 20_000;
  private static final int REMOVED_AT_ONCE = 1_000;

  private final PostgreSQLSelectForUpdateBasedProxyManager<String> shared;
  private final LoadingCache<Key, Bucket> proxies;
  private final LoadingCache<Key, Bucket> own;
  private volatile long onItsOwnUntil = System.nanoTime();

  private record Key(String caller, Allowance allowance) {

    /**
     * A changed allowance begins anew. An address is nobody's business: only its hash is stored.
     */
    String id() {
      var text = caller + "\n" + allowance.requests() + "\n" + allowance.period();
      try {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    BucketConfiguration configuration() {
      return BucketConfiguration.builder()
          .addLimit(limit ->
              limit
                  .capacity(allowance.requests())
                  .refillGreedy(allowance.requests(), allowance.period()))
          .build();
    }

    /** How many may be drawn before the others are told. */
    DelayParameters delay() {
      return new DelayParameters(Math.max(1, allowance.requests() / 100), TOLD_WITHIN);
    }
  }

  /** In the table {@code defence.bucket} of {@code database}. */
  public Buckets(DataSource database) {
    shared =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
            .table("defence.bucket")
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                    Duration.ofMinutes(1)))
            .build();
    proxies =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(key ->
                shared
                    .builder()
                    .withOptimization(Optimizations.delaying(key.delay()))
                    .build(key.id(), key::configuration));
    own =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(
                key -> Bucket.builder().addLimit(key.configuration().getBandwidths()[0]).build());
  }

  @Override
  public Optional<Duration> draw(String what, Allowance allowance) {
    var probe = draw(what, allowance, 1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  @Override
  public void giveBack(String what, Allowance allowance) {
    asTheProduct(
        new Key(what, allowance),
        bucket -> {
          bucket.addTokens(1);
          return true;
        });
  }

  /** Draws so many of {@code caller}'s points, or none. */
  ConsumptionProbe draw(String caller, Allowance allowance, long points) {
    return asTheProduct(
        new Key(caller, allowance), bucket -> bucket.tryConsumeAndReturnRemaining(points));
  }

  /** Whoever asks: counting is the product's own work. */
  private <T> T asTheProduct(Key key, Function<Bucket, T> work) {
    return ProductWork.call("counts are nobody's to change", () -> counted(key, work));
  }

  private <T> T counted(Key key, Function<Bucket, T> work) {
    if (System.nanoTime() - onItsOwnUntil >= 0) {
      try {
        return work.apply(proxies.get(key));
      } catch (RuntimeException e) {
        onItsOwnUntil = System.nanoTime() + ON_ITS_OWN.toNanos();
        LOG.warn(
            "requests are counted by this instance alone for {}: {}", ON_ITS_OWN, e.toString());
      }
    }
    return work.apply(own.get(key));
  }

  /** Forgets buckets that are full again. */
  void removeExpired() {
    while (shared.removeExpired(REMOVED_AT_ONCE) == REMOVED_AT_ONCE) {
      // there are more
    }
  }

  /** The same from time to time: what fails now is done the next time. */
  public void removeExpiredIfPossible() {
    try {
      ProductWork.run("counts are nobody's to change", this::removeExpired);
    } catch (RuntimeException e) {
      LOG.warn("full buckets were not removed: {}", e.toString());
    }
  }
}
