package org.zhaoshang.graph;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The record's numbers as clients see them: ids and places in lists that tell neither how many
 * others there are nor which came first. A number is always sealed alike, so that an id stays what
 * it is; it is one block of AES (FIPS 197), half of it the number and half a check of what it
 * counts: what was not sealed here does not open.
 */
public final class SealedNumbers {

  private static final int BLOCK = 16;
  private static final int LONGEST = 80;

  private final SecretKeySpec key;
  private final Queue<Cipher> sealing = new ConcurrentLinkedQueue<>();
  private final Queue<Cipher> opening = new ConcurrentLinkedQueue<>();

  /** Seals with a key of 32 bytes, the same in all instances and for good. */
  public SealedNumbers(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * The number as clients see it.
   *
   * @param kind what it counts, e.g. {@code import}: {@link #open} needs the same
   */
  public String seal(String kind, long number) {
    return text(block(kind, number));
  }

  /** Reads what {@link #seal} wrote; empty when it is something else. */
  public OptionalLong open(String kind, String sealed) {
    var bytes = bytes(sealed);
    return bytes.length == BLOCK ? number(kind, bytes) : OptionalLong.empty();
  }

  /** The id as clients see it: of which type is no secret. */
  public String seal(NodeId id) {
    var type = id.type().getBytes(US_ASCII);
    return text(
        ByteBuffer.allocate(type.length + BLOCK).put(type).put(block(id.type(), id.id())).array());
  }

  /** The id as clients see it, where the text is one. */
  public String seal(String plain) {
    return NodeId.decode(plain).map(this::seal).orElse(plain);
  }

  /** Reads an id that a client sent back, sealed or as it was before ids were. */
  public Optional<NodeId> id(String encoded) {
    return NodeId.decode(encoded).or(() -> sealed(encoded));
  }

  /** The id as the product writes it, where the text is one; else the text. */
  public String plain(String encoded) {
    return sealed(encoded).map(NodeId::encode).orElse(encoded);
  }

  private Optional<NodeId> sealed(String encoded) {
    var bytes = bytes(encoded);
    if (bytes.length <= BLOCK) {
      return Optional.empty();
    }
    int split = bytes.length - BLOCK;
    var type = new String(bytes, 0, split, US_ASCII);
    var number = number(type, Arrays.copyOfRange(bytes, split, bytes.length));
    return number.isPresent()
        ? Optional.of(new NodeId(type, number.getAsLong()))
        : Optional.empty();
  }

  private byte[] block(String kind, long number) {
    return aes(
        sealing,
        Cipher.ENCRYPT_MODE,
        ByteBuffer.allocate(BLOCK).putInt(0).putInt(kind.hashCode()).putLong(number).array());
  }

  private OptionalLong number(String kind, byte[] block) {
    var opened = ByteBuffer.wrap(aes(opening, Cipher.DECRYPT_MODE, block));
    return opened.getInt() == 0 && opened.getInt() == kind.hashCode()
        ? OptionalLong.of(opened.getLong())
        : OptionalLong.empty();
  }

  /** A cipher costs more to make than to use, and serves one thread at a time. */
  private byte[] aes(Queue<Cipher> idle, int mode, byte[] block) {
    try {
      var cipher = idle.poll();
      if (cipher == null) {
        // a single block that is never the same for two numbers: no mode has anything to chain
        cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(mode, key);
      }
      var done = cipher.doFinal(block);
      idle.add(cipher);
      return done;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    try {
      return text.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
