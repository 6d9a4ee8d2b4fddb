package org.zhaoshang.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The lists of words from which the sample is put together, one CSV file each under {@code
 * sample/}.
 */
final class WordList {

  private WordList() {}

  /** The rows of a list, each made into {@code T}. */
  static <T> List<T> read(String file, Function<NamedCsvRecord, T> row) {
    var resource =
        Objects.requireNonNull(WordList.class.getResourceAsStream("/sample/" + file), file);
    try (var in = new InputStreamReader(resource, StandardCharsets.UTF_8);
        var csv = CsvReader.builder().ofNamedCsvRecord(in)) {
      return csv.stream().map(row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("sample/" + file, e);
    }
  }

  /** The words of a cell, parted by blanks; none when it is empty. */
  static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
  }
}
