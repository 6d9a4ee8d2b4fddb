package org.zhaoshang.alert.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook's secret, and how it signs: Standard Webhooks, symmetric scheme {@code v1}.
 *
 * @param bytes 32 random bytes
 */
record Secret(byte[] bytes) {

  private static final String PREFIX = "whsec_";
  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Secret random() {
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return new Secret(bytes);
  }

  /** As shown, once, to whoever made it: {@code whsec_} and Base64. */
  String shown() {
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /** {@code v1,} and the Base64 of HMAC-SHA256 over {@code id.seconds.body}. */
  String sign(String id, Instant at, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      var signed = "%s.%d.".formatted(id, at.getEpochSecond()) + body;
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never the secret: a record would print it. */
  @Override
  public String toString() {
    return "Secret";
  }
}
