package org.zhaoshang.ingest.run;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** A file that is kept in parts, read one part at a time. */
final class PartStream extends InputStream {

  private final IntFunction<Optional<byte[]>> parts;
  private int next;
  private byte[] current = new byte[0];
  private int at;

  PartStream(IntFunction<Optional<byte[]>> parts) {
    this.parts = parts;
  }

  @Override
  public int read() {
    return more() ? current[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean more() {
    while (at == current.length) {
      var part = parts.apply(next);
      if (part.isEmpty()) {
        return false;
      }
      next++;
      current = part.get();
      at = 0;
    }
    return true;
  }
}
