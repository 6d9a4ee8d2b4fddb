package org.zhaoshang.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.embedded.SharedServers;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.secret.Seal;

/** Keys survive restarts, follow each other, and are known to every instance. */
class SigningKeysIT {

  private static final Duration ROTATION = Duration.ofDays(30);
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final HikariDataSource database = new HikariDataSource();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void empty() {
    var connection = SharedServers.newDatabase();
    database.setJdbcUrl(connection.getJdbcUrl());
    database.setUsername(connection.getUsername());
    database.setPassword(connection.getPassword());
    Flyway.configure().dataSource(database).outOfOrder(true).load().migrate();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private SigningKeys instance(int key) {
    return instance(key, () -> now);
  }

  private SigningKeys instance(int key, InstantSource clock) {
    var bytes = new byte[Seal.KEY];
    bytes[0] = (byte) key;
    return new SigningKeys(
        JdbcClient.create(database),
        new TransactionTemplate(new JdbcTransactionManager(database)),
        new Seal(bytes),
        ROTATION,
        OVERLAP,
        clock);
  }

  private static java.util.List<String> published(SigningKeys keys) {
    return keys.published().stream().map(JWK::getKeyID).toList();
  }

  @Test
  void aRestartFindsTheSameKeyWhichTheDatabaseAloneDoesNotHold() {
    var first = instance(1).signing();

    assertThat(instance(1).signing().getKeyID()).isEqualTo(first.getKeyID());
    assertThat(instance(1).published()).noneMatch(JWK::isPrivate);
    assertThat(
            JdbcClient.create(database)
                .sql("select public_key || encode(private_key, 'escape') from access.signing_key")
                .query(String.class)
                .single())
        .doesNotContain("\"d\"", first.getPrivateExponent().toString());
  }

  @Test
  void theFirstKeySignsForWhoeverWaitedUntilItWasMade() {
    var time = new AtomicReference<>(now);
    InstantSource passing = () -> time.updateAndGet(t -> t.plusMillis(1));

    var first = instance(1, passing).signing();

    assertThat(published(instance(1, passing))).containsExactly(first.getKeyID());
  }

  @Test
  void theNextKeyIsPublishedBeforeItSignsAndTheLastStaysUntilItsTokensHaveExpired() {
    var keys = instance(1);
    var first = keys.signing().getKeyID();
    assertThat(published(keys)).containsExactly(first);

    now = now.plus(ROTATION).minus(OVERLAP).plusSeconds(1);
    assertThat(keys.signing().getKeyID()).isEqualTo(first);
    assertThat(published(keys)).hasSize(2).contains(first);
    var second =
        published(keys).stream().filter(kid -> !kid.equals(first)).findFirst().orElseThrow();

    now = now.plus(OVERLAP);
    assertThat(keys.signing().getKeyID()).isEqualTo(second);
    assertThat(published(instance(1))).contains(first, second);

    now = now.plus(OVERLAP);
    assertThat(published(instance(1))).containsExactly(second);
    keys.clear();
    assertThat(published(instance(1))).containsExactly(second);
  }

  @Test
  void aLongPauseStartsWithANewKey() {
    var first = instance(1).signing().getKeyID();
    now = now.plus(ROTATION.multipliedBy(3));

    assertThat(instance(1).signing().getKeyID()).isNotEqualTo(first);
  }

  @Test
  void instancesThatStartTogetherMakeOneKey() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var kids =
          threads
              .invokeAll(
                  IntStream.range(0, 4)
                      .<Callable<String>>mapToObj(i ->
                          () -> ProductWork.call("a start", () -> instance(1).signing().getKeyID()))
                      .toList())
              .stream()
              .map(java.util.concurrent.Future::resultNow)
              .distinct()
              .toList();
      assertThat(kids).hasSize(1);
    }
  }

  @Test
  void anInstanceThatCannotOpenTheKeySignsWithItsOwnAndEachKnowsTheOthers() {
    var one = instance(1);
    var first = one.signing().getKeyID();
    var other = instance(2);
    var second = other.signing().getKeyID();

    assertThat(second).isNotEqualTo(first);
    assertThat(published(other)).contains(first, second);
    assertThat(one.publishedNow().stream().map(JWK::getKeyID)).contains(first, second);
    assertThat(one.signing().getKeyID()).isEqualTo(first);
  }
}
