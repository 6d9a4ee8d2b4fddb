package org.zhaoshang.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void pausesGrowToTheLimitAndStartAnewAfterASuccess() {
    var backoff = new Backoff(Duration.ofSeconds(30));
    assertThat(backoff.failed()).isBetween(Duration.ofMillis(100), Duration.ofMillis(150));
    assertThat(backoff.failed()).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
    for (int i = 0; i < 100; i++) {
      assertThat(backoff.failed()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
    assertThat(backoff.failed()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    backoff.succeeded();
    assertThat(backoff.failed()).isLessThanOrEqualTo(Duration.ofMillis(150));
  }
}
