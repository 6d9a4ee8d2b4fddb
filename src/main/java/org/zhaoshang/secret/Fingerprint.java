package org.zhaoshang.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises a value without keeping it: HMAC-SHA-256 under a key that is derived from the one
 * outside the database, so that whoever has the database alone cannot try out all phone numbers.
 */
public final class Fingerprint {

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Fingerprints under a key of 32 bytes.
   *
   * @param purpose keeps apart what is recognised for different ends
   */
  public Fingerprint(byte[] key, String purpose) {
    if (key.length != Seal.KEY) {
      throw new IllegalArgumentException(
          "a key of %d bytes, not %d".formatted(key.length, Seal.KEY));
    }
    this.key = new SecretKeySpec(mac(new SecretKeySpec(key, HMAC), purpose), HMAC);
  }

  /** The 32 bytes that stand for this value. */
  public byte[] of(String value) {
    return mac(key, value);
  }

  private static byte[] mac(SecretKeySpec key, String value) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(value.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
