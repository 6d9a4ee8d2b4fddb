package org.zhaoshang.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not be readable with the database alone: AES-256-GCM with a random nonce in
 * front, bound to a name so that one value cannot be put in another's place.
 */
public final class Seal {

  /** How many bytes a key has. */
  public static final int KEY = 32;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /** A seal with 32 bytes of key. */
  public Seal(byte[] key) {
    if (key.length != KEY) {
      throw new IllegalArgumentException("a key of %d bytes, not %d".formatted(key.length, KEY));
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Encrypts; {@code name} is what the value belongs to. */
  public byte[] close(String name, byte[] value) {
    var nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(value);
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Decrypts; empty when it was sealed with another key, for another name, or changed since. */
  public Optional<byte[]> open(String name, byte[] sealed) {
    if (sealed.length <= NONCE) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, name, sealed).doFinal(sealed, NONCE, sealed.length - NONCE));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
    cipher.updateAAD(name.getBytes(UTF_8));
    return cipher;
  }
}
