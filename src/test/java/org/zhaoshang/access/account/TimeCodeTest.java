package org.zhaoshang.access.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodeTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  /** RFC 6238, appendix B, SHA-1; six digits are the last of its eight. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void theCodesAreThoseOfTheStandard(long seconds, String code) {
    var at = Instant.ofEpochSecond(seconds);

    assertThat(TimeCode.at(SECRET, TimeCode.step(at))).isEqualTo(code.substring(2));
    assertThat(TimeCode.stepOf(code.substring(2), SECRET, at)).hasValue(seconds / 30);
  }

  @Test
  void aClockMayBeOneStepOff() {
    var now = Instant.ofEpochSecond(1_234_567_890);
    long step = TimeCode.step(now);

    for (long near = step - 1; near <= step + 1; near++) {
      assertThat(TimeCode.stepOf(TimeCode.at(SECRET, near), SECRET, now)).hasValue(near);
    }
    assertThat(TimeCode.stepOf(TimeCode.at(SECRET, step - 2), SECRET, now)).isEmpty();
    assertThat(TimeCode.stepOf(TimeCode.at(SECRET, step + 2), SECRET, now)).isEmpty();
    assertThat(TimeCode.stepOf("", SECRET, now)).isEmpty();
  }

  @Test
  void anAuthenticatorReadsTheSecret() {
    assertThat(TimeCode.typed(SECRET)).isEqualTo(new Base32().encodeToString(SECRET));
    assertThat(TimeCode.typed(new byte[TimeCode.SECRET])).isEqualTo("A".repeat(32));
    assertThat(TimeCode.uri("wang@district", SECRET))
        .isEqualTo(
            "otpauth://totp/Zhaoshang%20Graph:wang%40district?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Zhaoshang%20Graph");
  }
}
