package org.zhaoshang.alert.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private static final RandomGenerator RANDOM = RandomGenerator.getDefault();
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofHours(2));
  private final RetrySchedule schedule = new RetrySchedule(PAUSES, 0.2);

  @Property
  void aPauseVariesByTheJitterAndNoMore(@ForAll @IntRange(min = 1, max = 3) int attempts) {
    var pause = schedule.after(attempts, null, RANDOM).orElseThrow();
    assertThat((double) pause.toMillis())
        .isBetween(
            PAUSES.get(attempts - 1).toMillis() * 0.8, PAUSES.get(attempts - 1).toMillis() * 1.2);
  }

  @Test
  void afterTheLastPauseItIsGivenUp() {
    assertThat(schedule.after(4, null, RANDOM)).isEmpty();
    assertThat(schedule.after(4, Duration.ofHours(1), RANDOM)).isEmpty();
  }

  @Test
  void aReceiverMayAskForMorePatienceButNotForLess() {
    assertThat(schedule.after(1, Duration.ofMinutes(3), RANDOM)).contains(Duration.ofMinutes(3));
    assertThat(schedule.after(2, Duration.ofSeconds(1), RANDOM).orElseThrow())
        .isGreaterThan(Duration.ofMinutes(3));
  }

  @Test
  void retryAfterIsSecondsOrADateAndADayAtMost() {
    var now = Instant.parse("2018-03-14T01:00:00Z");
    assertThat(WebhookClient.retryAfter("120", now)).isEqualTo(Duration.ofMinutes(2));
    assertThat(WebhookClient.retryAfter("Wed, 14 Mar 2018 01:05:00 GMT", now))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(WebhookClient.retryAfter("999999999", now)).isEqualTo(Duration.ofHours(24));
    assertThat(WebhookClient.retryAfter("soon", now)).isNull();
    assertThat(WebhookClient.retryAfter("Wed, 14 Mar 2018 00:05:00 GMT", now)).isNull();
  }
}
