package org.zhaoshang.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kinds of files there are. */
enum ExportFormat {
  /** A workbook with one sheet, or more when a sheet is full. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
    @Override
    ExportFile open(OutputStream out, ExportColumns columns) throws IOException {
      return new XlsxFile(out, columns);
    }
  },
  /** RFC 4180 in UTF-8, with the mark that spreadsheets know UTF-8 by. */
  CSV("text/csv;charset=UTF-8") {
    @Override
    ExportFile open(OutputStream out, ExportColumns columns) throws IOException {
      return new CsvFile(out, columns);
    }
  },
  /** A JSON object a line, under the names of the schema. */
  NDJSON("application/x-ndjson") {
    @Override
    ExportFile open(OutputStream out, ExportColumns columns) {
      return new NdjsonFile(out, columns);
    }
  };

  private final String contentType;

  ExportFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** As a file's name ends, without the point. */
  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ExportFormat> of(String extension) {
    return Arrays.stream(values()).filter(f -> f.extension().equals(extension)).findFirst();
  }

  /** Begins a file. */
  abstract ExportFile open(OutputStream out, ExportColumns columns) throws IOException;
}
