package org.zhaoshang.ingest.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.zhaoshang.graph.InputError;

/**
 * XML whose texts and attributes are of a bounded length: a parser holds each as a whole. Bytes are
 * looked at, since in UTF-8 and GBK no character's second byte looks like a tag's end; in UTF-16
 * some do, which only makes the bound wider.
 */
final class BoundedMarkup extends FilterInputStream {

  /** Bytes between two tags, or of one tag: 32 times the longest cell. */
  static final int LONGEST = 1 << 22;

  private int run;

  BoundedMarkup(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = in.read(bytes, from, length);
    for (int i = from; i < from + read; i++) {
      run = bytes[i] == '<' || bytes[i] == '>' ? 0 : run + 1;
      if (run > LONGEST) {
        throw new InputError(
            InputError.Code.LIMIT_EXCEEDED,
            "文件太大：一个单元格超过 %d MB；请删去这样的内容，或另存为 CSV | the file is too large: a cell of more than %d MB; remove it, or save the file as CSV"
                .formatted(LONGEST >> 20, LONGEST >> 20));
      }
    }
    return read;
  }
}
