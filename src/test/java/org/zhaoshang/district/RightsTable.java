package org.zhaoshang.district;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docs/rights.csv}: what each kind of caller gets at each place of the schema. */
final class RightsTable {

  static final Path FILE = Path.of("docs", "rights.csv");

  private RightsTable() {}

  /** Each line by its place. */
  static Map<String, String> read() throws IOException {
    var lines = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(FILE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.put(line.substring(0, line.indexOf(',')), line);
      }
    }
    return lines;
  }

  /** Writes what was found beside the build's results, to be read, decided on and copied. */
  static Path write(List<String> lines) throws IOException {
    var file = Path.of("target", "rights.csv");
    Files.write(file, lines);
    return file;
  }
}
