package org.zhaoshang.access.account;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes of RFC 6238, as every authenticator has them: HMAC-SHA-1, 30 s, six digits. */
final class TimeCode {

  /** RFC 4226 recommends 160 bits. */
  static final int SECRET = 20;

  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;

  /** The clock of a phone may be one step before or behind (RFC 6238, 5.2). */
  private static final int DRIFT = 1;

  /** RFC 4648. */
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private static final int BASE = 32;

  private TimeCode() {}

  /** The step at that moment. */
  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a step: RFC 4226, 5.3. */
  static String at(byte[] secret, long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      var hash =
          ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
      int truncated = hash.getInt(hash.get(hash.limit() - 1) & 0xf) & Integer.MAX_VALUE;
      return "%06d".formatted(truncated % (int) Math.pow(10, DIGITS));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The step that has this code, of those that count now; empty when it is the code of none. */
  static OptionalLong stepOf(String code, byte[] secret, Instant now) {
    return LongStream.rangeClosed(step(now) - DRIFT, step(now) + DRIFT)
        .filter(step -> at(secret, step).equals(code))
        .max();
  }

  /** As it is typed into an authenticator: 32 letters and digits. */
  static String typed(byte[] secret) {
    var digits = new BigInteger(1, secret).toString(BASE);
    return "0"
        .repeat(SECRET * Byte.SIZE / 5 - digits.length())
        .concat(digits)
        .chars()
        .mapToObj(digit -> String.valueOf(BASE_32.charAt(Character.digit(digit, BASE))))
        .collect(Collectors.joining());
  }

  /** As an authenticator reads it from a picture. */
  static String uri(String name, byte[] secret) {
    return String.format(
        Locale.ROOT,
        "otpauth://totp/Zhaoshang%%20Graph:%s?secret=%s&issuer=Zhaoshang%%20Graph",
        URLEncoder.encode(name, StandardCharsets.UTF_8),
        typed(secret));
  }
}
