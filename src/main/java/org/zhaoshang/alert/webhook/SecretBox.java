package org.zhaoshang.alert.webhook;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Secrets as they are stored: AES-256-GCM with a random nonce in front. */
final class SecretBox {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  SecretBox(byte[] key) {
    if (key.length != KEY) {
      throw new IllegalArgumentException("a key of %d bytes, not %d".formatted(key.length, KEY));
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** A box with the key that the configuration names in Base64. */
  static SecretBox of(String base64) {
    try {
      return new SecretBox(Base64.getDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "zhaoshang.alert.key: not %d bytes in Base64".formatted(KEY));
    }
  }

  byte[] close(Secret secret) {
    var nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0).doFinal(secret.bytes());
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret, empty when it was stored under another key. */
  Optional<Secret> open(byte[] stored) {
    try {
      return Optional.of(
          new Secret(
              cipher(Cipher.DECRYPT_MODE, stored, 0)
                  .doFinal(stored, NONCE, stored.length - NONCE)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, int at) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, at, NONCE));
    return cipher;
  }
}
