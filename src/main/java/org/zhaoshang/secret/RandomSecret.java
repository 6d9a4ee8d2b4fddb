package org.zhaoshang.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that the product makes and shows once. It has 256 random bits, so that its hash needs no
 * salt and no slow function: there is nothing to guess.
 *
 * @param shown a prefix, which a search for leaked secrets finds, and Base64
 */
public record RandomSecret(String shown) {

  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one behind {@code prefix}. */
  public static RandomSecret behind(String prefix) {
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return new RandomSecret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** SHA-256, as stored. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(shown.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never the secret: a record would print it. */
  @Override
  public String toString() {
    return "RandomSecret";
  }
}
