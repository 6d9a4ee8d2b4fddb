package org.zhaoshang.ingest.read;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.zhaoshang.graph.InputError;

/** A CSV file; comma, tab or semicolon, whichever the first line holds most of. */
public final class CsvSource implements Source {

  private final Supplier<InputStream> file;
  private final Charset charset;
  private final ReadLimits limits;
  private final long lines;

  /**
   * Reads from {@code file} in {@code charset}.
   *
   * @param lines how many lines it has, 0 when unknown
   */
  public CsvSource(Supplier<InputStream> file, Charset charset, long lines, ReadLimits limits) {
    this.file = file;
    this.charset = charset;
    this.lines = lines;
    this.limits = limits;
  }

  @Override
  public List<String> sheets() {
    return List.of("");
  }

  @Override
  public Merges merges(int sheetNo) {
    return Merges.NONE;
  }

  @Override
  public OptionalLong size() {
    return lines == 0 ? OptionalLong.empty() : OptionalLong.of(lines);
  }

  @Override
  public Rows rows(int sheetNo) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var reader = new BufferedReader(new InputStreamReader(file.get(), decoder), 1 << 16);
    try {
      return new CsvRows(reader, separator(reader));
    } catch (IOException e) {
      throw unreadable(1, e);
    }
  }

  @Override
  public void close() {}

  private static char separator(BufferedReader reader) throws IOException {
    reader.mark(1 << 15);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    } else {
      reader.mark(1 << 15);
    }
    var head = new char[4096];
    int length = Math.max(0, reader.read(head));
    reader.reset();
    var line = new String(head, 0, length).lines().findFirst().orElse("");
    char best = ',';
    for (char c : new char[] {',', '\t', ';'}) {
      if (count(line, c) > count(line, best)) {
        best = c;
      }
    }
    return best;
  }

  private static long count(String line, char c) {
    return line.chars().filter(x -> x == c).count();
  }

  private static InputError unreadable(long line, Throwable cause) {
    if (cause instanceof CharacterCodingException) {
      return InputError.bad(
          "第 %d 行之后有无法解码的字节 | bytes after line %d cannot be decoded".formatted(line, line));
    }
    return InputError.bad(
        "第 %d 行起不是完整的 CSV：引号没有成对，或单元格超过 %d 字".formatted(line, ReadLimits.DEFAULT.cellLength())
            + " | no well-formed CSV from line %d on: a quote is not closed, or a cell is too long"
                .formatted(line));
  }

  private final class CsvRows implements Rows {
    private final CloseableIterator<CsvRecord> records;
    private long line = 1;

    CsvRows(BufferedReader reader, char separator) {
      this.records =
          CsvReader.builder()
              .fieldSeparator(separator)
              .skipEmptyLines(false)
              .allowMissingFields(true)
              .allowExtraFields(true)
              .allowExtraCharsAfterClosingQuote(false)
              .allowUnclosedQuote(false)
              .maxBufferSize(1 << 20)
              .ofCsvRecord(reader)
              .iterator();
    }

    @Override
    public boolean hasNext() {
      try {
        return records.hasNext();
      } catch (CsvParseException | UncheckedIOException e) {
        throw unreadable(line, root(e));
      }
    }

    @Override
    public SourceRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      CsvRecord csv;
      try {
        csv = records.next();
      } catch (CsvParseException | UncheckedIOException e) {
        throw unreadable(line, root(e));
      }
      line = csv.getStartingLineNumber();
      if (csv.getFieldCount() > limits.columns()) {
        throw InputError.bad(
            "第 %d 行有 %d 列，上限 %d | line %d has %d columns, the limit is %d"
                .formatted(
                    line,
                    csv.getFieldCount(),
                    limits.columns(),
                    line,
                    csv.getFieldCount(),
                    limits.columns()));
      }
      return SourceRow.of(0, "", line, csv.getFields().toArray(String[]::new));
    }

    @Override
    public void close() {
      try {
        records.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Throwable root(Throwable e) {
      return e.getCause() == null ? e : root(e.getCause());
    }
  }
}
