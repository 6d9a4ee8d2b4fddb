package org.zhaoshang.ingest.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.zhaoshang.graph.InputError;

/** An announcement in sentences, as the table of the figures that it states. */
public final class ProseSource implements Source {

  /** Longest text that is read, in characters: an announcement has some thousand. */
  private static final int LONGEST = 500_000;

  private static final int HEAD = 4_096;
  private static final Pattern NAME = Pattern.compile("(?i).*\\.(txt|md)");
  private static final Pattern SENTENCE_END = Pattern.compile(".*[。！？；][”’』」）)]?");

  private final List<SourceRow> rows = new ArrayList<>();

  private ProseSource(String text) {
    rows.add(SourceRow.of(0, "", 1, Prose.HEADINGS.toArray(String[]::new)));
    for (var figure : Prose.figures(text)) {
      rows.add(SourceRow.of(0, "", rows.size() + 1L, figure.toArray(String[]::new)));
    }
  }

  /** Whether a file of this name and beginning is made of sentences, not of cells. */
  public static boolean isProse(String fileName, InputStream file, Charset charset) {
    if (!NAME.matcher(fileName).matches()) {
      return false;
    }
    try (var reader = new InputStreamReader(file, charset)) {
      var head = read(reader, HEAD);
      var lines = head.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
      long whole = lines.stream().mapToLong(String::length).sum();
      long sentences =
          lines.stream()
              .filter(line -> SENTENCE_END.matcher(line).matches())
              .mapToLong(String::length)
              .sum();
      return head.indexOf('\t') < 0 && 2 * sentences > whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads an announcement.
   *
   * @throws InputError when it is longer than 500,000 characters, or states no figure
   */
  public static ProseSource of(InputStream file, Charset charset) {
    try (var reader = new BufferedReader(new InputStreamReader(file, charset))) {
      var text = read(reader, LONGEST + 1);
      if (text.length() > LONGEST) {
        throw InputError.bad(
            "正文超过 %d 字，请分成几个文件上传 | the text has more than %d characters; send it in parts"
                .formatted(LONGEST, LONGEST));
      }
      var source = new ProseSource(text.startsWith("\uFEFF") ? text.substring(1) : text);
      if (source.rows.size() == 1) {
        throw InputError.bad(
            "正文里没有带单位的数字（如 235个、2590亿元、83%） | the text states no number with a unit (235个, 2590亿元,"
                + " 83%)");
      }
      return source;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Reader reader, int most) throws IOException {
    var text = new char[most];
    int length = 0;
    for (int n = 0; n >= 0 && length < most; n = reader.read(text, length, most - length)) {
      length += n;
    }
    return new String(text, 0, length);
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
    return OptionalLong.of(rows.size());
  }

  @Override
  public Rows rows(int sheetNo) {
    return new Walk(rows.iterator());
  }

  @Override
  public void close() {}

  private record Walk(Iterator<SourceRow> rows) implements Rows {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public SourceRow next() {
      return rows.next();
    }

    @Override
    public void close() {}
  }
}
