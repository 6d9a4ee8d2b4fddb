package org.zhaoshang.ingest.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;

/**
 * Tells the encoding of a text file from its bytes, while they pass by: UTF-16 by its mark or its
 * zero bytes, UTF-8 when every byte agrees, else GB18030, which includes GBK and GB 2312. A file
 * that is UTF-8 for long and then is not is a broken one.
 */
public final class CharsetProbe {

  /** GB 18030, the superset of GBK and GB 2312. */
  public static final Charset GB18030 = Charset.forName("GB18030");

  // GBK text passes for UTF-8 for a few characters at most
  private static final int SURELY_UTF8 = 64;

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer out = CharBuffer.allocate(1 << 14);
  private byte[] rest = new byte[0];
  private @Nullable Charset utf16;
  private byte half;
  private boolean odd;
  private boolean bom;
  private boolean first = true;
  private long newlines;
  private long beyondAscii;
  private long badLine;

  /** Looks at the next bytes. */
  public void accept(byte[] bytes, int length) {
    if (first) {
      look(bytes, length);
      first = false;
    }
    if (utf16 != null) {
      countLines(bytes, length, utf16 == StandardCharsets.UTF_16LE);
      return;
    }
    long before = newlines;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        newlines++;
      } else if (bytes[i] == 0) {
        throw InputError.bad(
            "第 %d 行含有零字节，不是文本文件 | line %d holds a zero byte: this is no text file"
                .formatted(newlines + 1, newlines + 1));
      }
    }
    if (badLine == 0) {
      var in = ByteBuffer.allocate(rest.length + length);
      in.put(rest).put(bytes, 0, length).flip();
      decode(in, before, false);
      rest = new byte[in.remaining()];
      in.get(rest);
    }
  }

  private void look(byte[] bytes, int length) {
    bom =
        length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    if (length > 1 && bytes[0] == -1 && bytes[1] == -2) {
      utf16 = StandardCharsets.UTF_16LE;
    } else if (length > 1 && bytes[0] == -2 && bytes[1] == -1) {
      utf16 = StandardCharsets.UTF_16BE;
    } else {
      // without a mark: what stands between cells and rows has a zero byte on one side
      int little = separators(bytes, length, 0);
      int big = separators(bytes, length, 1);
      if (Math.max(little, big) > 1) {
        utf16 = little > big ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      }
    }
  }

  private static int separators(byte[] bytes, int length, int at) {
    int found = 0;
    for (int i = 0; i + 1 < Math.min(length, 4096); i += 2) {
      if (bytes[i + 1 - at] == 0 && "\t\n\r,;|".indexOf(bytes[i + at]) >= 0) {
        found++;
      }
    }
    return found;
  }

  private void countLines(byte[] bytes, int length, boolean littleEndian) {
    for (int i = 0; i < length; i++) {
      if (odd && (littleEndian ? half == '\n' && bytes[i] == 0 : half == 0 && bytes[i] == '\n')) {
        newlines++;
      }
      half = bytes[i];
      odd = !odd;
    }
  }

  /** How many lines passed by. */
  public long lines() {
    return newlines + 1;
  }

  /**
   * The encoding, after the last byte.
   *
   * @throws InputError when it was UTF-8 until some line, naming it
   */
  public Charset result() {
    if (utf16 != null) {
      return utf16;
    }
    if (badLine == 0) {
      decode(ByteBuffer.wrap(rest), newlines, true);
    }
    if (badLine == 0) {
      return StandardCharsets.UTF_8;
    }
    if (bom || beyondAscii > SURELY_UTF8) {
      throw InputError.bad(
          "第 %d 行有不属于 UTF-8 编码的字节 | line %d holds bytes that are not UTF-8"
              .formatted(badLine, badLine));
    }
    return GB18030;
  }

  private void decode(ByteBuffer in, long linesBefore, boolean last) {
    long line = linesBefore + 1;
    while (true) {
      var result = utf8.decode(in, out, last);
      out.flip();
      var chars = out.array();
      for (int i = 0; i < out.limit(); i++) {
        if (chars[i] == '\n') {
          line++;
        } else if (chars[i] > 0x7F) {
          beyondAscii++;
        }
      }
      out.clear();
      if (result.isError()) {
        badLine = line;
        return;
      }
      if (result.isUnderflow()) {
        return;
      }
    }
  }
}
