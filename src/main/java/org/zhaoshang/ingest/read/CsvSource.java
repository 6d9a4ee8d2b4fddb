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
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/** A CSV file; comma, tab, semicolon or bar, whichever makes a table of its first rows. */
public final class CsvSource implements Source {

  private static final int HEAD = 1 << 15;
  private static final Pattern DECLARED = Pattern.compile("(?i)\"?sep=(.)\"?\\R");

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
    reader.mark(HEAD);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    reader.mark(HEAD);
    var head = new char[HEAD / 2];
    int length = 0;
    for (int n = 0;
        n >= 0 && length < head.length;
        n = reader.read(head, length, head.length - length)) {
      length += n;
    }
    reader.reset();
    var text = new String(head, 0, length);
    var declared = DECLARED.matcher(text);
    if (declared.lookingAt()) {
      return declared.group(1).charAt(0);
    }
    char best = ',';
    int most = 0;
    for (char c : new char[] {',', '\t', ';', '|'}) {
      int score = score(text, c);
      if (score > most) {
        most = score;
        best = c;
      }
    }
    return best;
  }

  /** How much of a table it makes: cells of the rows that are equally wide. A title is no row. */
  private static int score(String head, char separator) {
    var rowsByWidth = new HashMap<Integer, Integer>();
    try (var records =
        reading(separator).allowExtraCharsAfterClosingQuote(true).ofCsvRecord(head).iterator()) {
      while (records.hasNext()) {
        rowsByWidth.merge(records.next().getFieldCount(), 1, Integer::sum);
      }
    } catch (CsvParseException | IOException e) {
      // the head ends in the middle of a cell
    }
    return rowsByWidth.entrySet().stream()
        .mapToInt(e -> (e.getKey() - 1) * e.getValue())
        .max()
        .orElse(0);
  }

  private static CsvReader.CsvReaderBuilder reading(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .allowMissingFields(true)
        .allowExtraFields(true)
        .allowUnclosedQuote(false)
        .maxBufferSize(1 << 20);
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
    private long row;

    CsvRows(BufferedReader reader, char separator) {
      this.records =
          reading(separator).allowExtraCharsAfterClosingQuote(false).ofCsvRecord(reader).iterator();
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
      row++;
      var cells = csv.getFields().toArray(String[]::new);
      return cells.length <= limits.columns()
          ? SourceRow.of(0, "", row, cells)
          : SourceRow.of(0, "", row, Arrays.copyOf(cells, limits.columns()), beyond(cells));
    }

    private RowMarks beyond(String[] cells) {
      int leftOut = limits.columns();
      while (leftOut < cells.length && cells[leftOut].isBlank()) {
        leftOut++;
      }
      return RowMarks.of(false, new BitSet(), new BitSet(), leftOut < cells.length ? leftOut : -1);
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
