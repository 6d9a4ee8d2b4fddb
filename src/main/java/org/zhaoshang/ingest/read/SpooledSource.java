package org.zhaoshang.ingest.read;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** Rows that a {@link Spool} has taken. */
final class SpooledSource implements Source {

  private final Path file;
  private final List<Spool.Sheet> sheets;
  private final boolean from1904;

  SpooledSource(Path file, List<Spool.Sheet> sheets, boolean from1904) {
    this.file = file;
    this.from1904 = from1904;
    this.sheets = List.copyOf(sheets);
  }

  @Override
  public List<String> sheets() {
    return sheets.stream().map(s -> s.name).toList();
  }

  @Override
  public boolean hidden(int sheetNo) {
    return sheets.get(sheetNo).hidden;
  }

  @Override
  public BitSet hiddenColumns(int sheetNo) {
    return sheets.get(sheetNo).hiddenColumns;
  }

  @Override
  public boolean from1904() {
    return from1904;
  }

  @Override
  public Merges merges(int sheetNo) {
    return new Merges(sheets.get(sheetNo).merges);
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(sheets.stream().mapToLong(s -> s.rows).sum());
  }

  @Override
  public Rows rows(int sheetNo) {
    try {
      var in = Files.newInputStream(file);
      in.skipNBytes(sheets.get(sheetNo).offset);
      return new SpooledRows(sheetNo, new DataInputStream(new BufferedInputStream(in, 1 << 16)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class SpooledRows implements Rows {
    private final int sheetNo;
    private final DataInputStream in;
    private long left;

    SpooledRows(int sheetNo, DataInputStream in) {
      this.sheetNo = sheetNo;
      this.in = in;
      this.left = sheets.get(sheetNo).rows;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public SourceRow next() {
      if (left-- <= 0) {
        throw new NoSuchElementException();
      }
      try {
        long number = in.readLong();
        boolean hidden = in.readBoolean();
        int leftOut = in.readInt();
        var texts = new String[in.readInt()];
        var struck = new BitSet();
        var partlyStruck = new BitSet();
        for (int c = 0; c < texts.length; c++) {
          texts[c] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
          int flags = in.readByte();
          struck.set(c, (flags & 1) != 0);
          partlyStruck.set(c, (flags & 2) != 0);
        }
        return new SourceRow(
            sheetNo,
            sheets.get(sheetNo).name,
            number,
            texts,
            RowMarks.of(hidden, struck, partlyStruck, leftOut));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
