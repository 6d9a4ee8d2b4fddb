package org.zhaoshang.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A place in a chain: how many entries, and the hash of the last. The hash is made of the place,
 * the time, the hash before and the content, so that nothing of them can be changed alone; the
 * database makes it the same way ({@code audit.append}).
 *
 * @param seq the number of the last entry, 0 at the beginning
 * @param hash SHA-256 in hexadecimal
 */
record Link(long seq, String hash) {

  /** Before the first entry. */
  static final Link BEGINNING = new Link(0, "0".repeat(64));

  /**
   * The place after another entry.
   *
   * @param chain the number of the chain
   * @param micros the entry's time, in microseconds since 1970
   * @param content as it is stored
   */
  Link then(int chain, long micros, String content) {
    long next = seq + 1;
    var text = "%d %d %d %s %s".formatted(chain, next, micros, hash, content);
    try {
      return new Link(
          next,
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(text.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
