package org.zhaoshang.access.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A client secret, shown once. It has 256 random bits, so that its hash needs no salt and no slow
 * function: there is nothing to guess.
 *
 * @param shown {@code zgs_} and Base64, which a search for leaked secrets finds
 */
record ClientSecret(String shown) {

  private static final String PREFIX = "zgs_";
  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static ClientSecret random() {
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return new ClientSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** SHA-256, as stored. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never the secret: a record would print it. */
  @Override
  public String toString() {
    return "ClientSecret";
  }
}
