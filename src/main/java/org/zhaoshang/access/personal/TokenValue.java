package org.zhaoshang.access.personal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The value of a token that a person made: 256 random bits behind a prefix that scanners of leaked
 * secrets can look for.
 */
record TokenValue(String shown) {

  private static final String PREFIX = "zgp_";
  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static TokenValue random() {
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return new TokenValue(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether a bearer token looks like one: no JWT does. */
  static boolean is(String token) {
    return token.startsWith(PREFIX);
  }

  /** SHA-256, as stored. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never the value: a record would print it. */
  @Override
  public String toString() {
    return "TokenValue";
  }
}
