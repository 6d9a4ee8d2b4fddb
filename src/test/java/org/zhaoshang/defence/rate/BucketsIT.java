package org.zhaoshang.defence.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.defence.Quota.Allowance;
import org.zhaoshang.embedded.SharedServers;

/** Several instances draw from one caller's bucket, in a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketsIT {

  private static final Allowance HUNDRED = new Allowance(100, Duration.ofHours(1));

  private PGSimpleDataSource database;

  @BeforeAll
  void table() throws Exception {
    database = new PGSimpleDataSource();
    var server = SharedServers.newDatabase();
    database.setUrl(server.getJdbcUrl());
    database.setUser(server.getUsername());
    database.setPassword(server.getPassword());
    JdbcClient.create(database)
        .sql(
            new ClassPathResource("db/migration/V97__defence.sql")
                .getContentAsString(StandardCharsets.UTF_8))
        .update();
  }

  @Test
  void threeInstancesTogetherLetThroughWhatOneMay() throws Exception {
    var instances = Stream.generate(() -> new Buckets(database)).limit(3).toList();
    try (var threads = Executors.newFixedThreadPool(6)) {
      var draws =
          IntStream.range(0, 300)
              .<Callable<Boolean>>mapToObj(i ->
                  () -> instances.get(i % 3).draw("subject chamber-7", HUNDRED, 1).isConsumed())
              .toList();
      long through = threads.invokeAll(draws).stream().filter(f -> f.resultNow()).count();

      // each may be ahead of what it told the others by a hundredth of the allowance
      assertThat(through).isBetween(100L, 100L + 3);
    }
  }

  @Test
  void aNewInstanceKnowsWhatTheOthersLetThrough() {
    var first = new Buckets(database);
    IntStream.range(0, 100).forEach(i -> first.draw("subject x", HUNDRED, 1));

    var second = new Buckets(database);

    // the first may have told the others one less
    second.draw("subject x", HUNDRED, 1);
    var probe = second.draw("subject x", HUNDRED, 1);
    assertThat(probe.isConsumed()).isFalse();
    assertThat(probe.getNanosToWaitForRefill()).isPositive();
  }

  @Test
  void callersDoNotShareABucket() {
    var buckets = new Buckets(database);
    var one = new Allowance(1, Duration.ofHours(1));

    assertThat(buckets.draw("subject a", one, 1).isConsumed()).isTrue();
    assertThat(buckets.draw("subject a", one, 1).isConsumed()).isFalse();
    assertThat(buckets.draw("subject b", one, 1).isConsumed()).isTrue();
  }

  @Test
  void aChangedAllowanceHoldsAtOnce() {
    var buckets = new Buckets(database);
    buckets.draw("subject c", new Allowance(1, Duration.ofHours(1)), 1);

    assertThat(buckets.draw("subject c", HUNDRED, 1).isConsumed()).isTrue();
  }

  @Test
  void noAddressIsStored() {
    new Buckets(database).draw("address 203.0.113.7", HUNDRED, 1);

    assertThat(
            JdbcClient.create(database)
                .sql("select count(*) from defence.bucket where id like '%203%113%'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void bucketsThatAreFullAgainAreForgotten() {
    var buckets = new Buckets(database);
    buckets.draw("subject short", new Allowance(5, Duration.ofMillis(10)), 1);
    JdbcClient.create(database).sql("update defence.bucket set expires_at = 1").update();

    buckets.removeExpired();

    assertThat(
            JdbcClient.create(database)
                .sql("select count(*) from defence.bucket")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void withoutADatabaseAnInstanceCountsByItself() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    var buckets = new Buckets(nowhere);
    var two = new Allowance(2, Duration.ofHours(1));

    assertThat(
            Stream.generate(() -> buckets.draw("subject d", two, 1).isConsumed()).limit(4).toList())
        .containsExactly(true, true, false, false);
  }
}
