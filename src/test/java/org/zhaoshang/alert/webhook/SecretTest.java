package org.zhaoshang.alert.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretTest {

  /** The example of the Standard Webhooks specification's reference libraries. */
  @Test
  void itSignsAsTheStandardsOwnExample() {
    var secret = new Secret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    assertThat(
            secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void itIsStoredSealedAndNeverPrinted() {
    var box = new SecretBox(new byte[32]);
    var secret = Secret.random();
    var stored = box.close(secret);

    assertThat(box.open(stored).orElseThrow().bytes()).isEqualTo(secret.bytes());
    assertThat(box.close(secret)).isNotEqualTo(stored);
    assertThat(secret.toString()).isEqualTo("Secret");
    assertThat(secret.shown()).matches("whsec_[A-Za-z0-9+/]{43}=");
  }

  @Test
  void anotherKeyOrAChangedByteOpensNothing() {
    var stored = new SecretBox(new byte[32]).close(Secret.random());
    var other = new byte[32];
    other[0] = 1;
    assertThat(new SecretBox(other).open(stored)).isEmpty();
    stored[20] ^= 1;
    assertThat(new SecretBox(new byte[32]).open(stored)).isEmpty();
  }

  @Test
  void aKeyOfAnotherLengthIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> SecretBox.of("c2hvcnQ="))
        .hasMessage("zhaoshang.alert.key: not 32 bytes in Base64");
  }
}
