package org.zhaoshang.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void pausesGrowToTheLimitAndStartAnewAfterASuccess() {
    var backoff = new Backoff(Duration.ofSeconds(30));
    assertThat(backoff.failed()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(backoff.failed()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    for (int i = 0; i < 100; i++) {
      assertThat(backoff.failed()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
    assertThat(backoff.failed()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    backoff.succeeded();
    assertThat(backoff.failed()).isLessThanOrEqualTo(Duration.ofMillis(100));
  }
}
