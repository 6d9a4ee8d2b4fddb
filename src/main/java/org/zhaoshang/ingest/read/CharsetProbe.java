package org.zhaoshang.ingest.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zhaoshang.graph.InputError;

/**
 * Tells the encoding of a text file from all of its bytes, while they pass by: UTF-8 when every byte agrees, else
 * GB18030, which includes GBK and GB 2312.
 */
public final class CharsetProbe {

  /** GB 18030, the superset of GBK and GB 2312. */
  public static final Charset GB18030 = Charset.forName("GB18030");

  private final List<Candidate> candidates =
      List.of(new Candidate(StandardCharsets.UTF_8), new Candidate(GB18030));
  private long newlines;
  private long seen;
  private byte[] head = new byte[0];

  /** Looks at the next bytes. */
  public void accept(byte[] bytes, int length) {
    if (seen == 0) {
      head = java.util.Arrays.copyOf(bytes, Math.min(length, 4));
      if (length > 1 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1))) {
        throw InputError.bad(
            "文件是 UTF-16 编码，请另存为“CSV UTF-8” | the file is UTF-16; save it as CSV UTF-8");
      }
    }
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        newlines++;
      } else if (bytes[i] == 0) {
        throw InputError.bad(
            "第 %d 行含有零字节，不是文本文件 | line %d holds a zero byte: this is no text file"
                .formatted(newlines + 1, newlines + 1));
      }
    }
    seen += length;
    candidates.forEach(c -> c.accept(bytes, length));
  }

  /** How many lines passed by. */
  public long lines() {
    return newlines + 1;
  }

  /**
   * The encoding, after the last byte.
   *
   * @throws InputError when it is neither, naming the line of the first byte that cannot be
   */
  public Charset result() {
    candidates.forEach(Candidate::end);
    var utf8 = candidates.getFirst();
    var gb = candidates.getLast();
    boolean bom = head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
    if (utf8.badLine == 0) {
      return StandardCharsets.UTF_8;
    }
    if (!bom && gb.badLine == 0) {
      return GB18030;
    }
    // the one that got further is what the file was meant to be
    var meant = bom || utf8.badLine >= gb.badLine ? utf8 : gb;
    throw InputError.bad(
        "第 %d 行有不属于 %s 编码的字节 | line %d holds bytes that are not %s"
            .formatted(meant.badLine, meant.charset.name(), meant.badLine, meant.charset.name()));
  }

  private static final class Candidate {
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final CharBuffer out = CharBuffer.allocate(8192);
    private byte[] rest = new byte[0];
    private long line = 1;
    private long badLine;

    Candidate(Charset charset) {
      this.charset = charset;
      this.decoder =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    void accept(byte[] bytes, int length) {
      if (badLine > 0) {
        return;
      }
      var in = ByteBuffer.allocate(rest.length + length);
      in.put(rest).put(bytes, 0, length).flip();
      decode(in, false);
      rest = new byte[in.remaining()];
      in.get(rest);
    }

    void end() {
      if (badLine == 0) {
        decode(ByteBuffer.wrap(rest), true);
      }
    }

    private void decode(ByteBuffer in, boolean last) {
      while (true) {
        CoderResult result = decoder.decode(in, out, last);
        out.flip();
        while (out.hasRemaining()) {
          if (out.get() == '\n') {
            line++;
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
}
