package org.zhaoshang.ingest.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.report.AnnotatedWorkbook;
import org.zhaoshang.ingest.report.ImportReport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports as files: {@code <name>.report.json} and, when the table could be opened, {@code
 * <name>.report.xlsx}.
 */
@Component
class ReportFiles {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ImportReport report;
  private final AnnotatedWorkbook workbook;

  ReportFiles(ImportReport report, AnnotatedWorkbook workbook) {
    this.report = report;
    this.workbook = workbook;
  }

  /** Writes both into a folder. */
  void write(ImportStatus of, Path folder, String name) throws IOException {
    json(of, folder.resolve(name + ".report.json"));
    var xlsx = folder.resolve(name + ".report.xlsx");
    try (var out = Files.newOutputStream(xlsx)) {
      workbook.write(of, out);
    } catch (InputError e) {
      // no table to annotate: the JSON says why
      Files.deleteIfExists(xlsx);
    }
  }

  private void json(ImportStatus of, Path file) {
    try (var out = Files.newBufferedWriter(file);
        var generator = JSON.createGenerator(out)) {
      generator.writeStartObject();
      generator.writePOJOProperty("import", of);
      generator.writeArrayPropertyStart("findings");
      var page = report.page(of.id(), 0, ImportReport.MAX_PAGE);
      while (true) {
        page.findings().forEach(generator::writePOJO);
        if (page.next() == null) {
          break;
        }
        page = report.page(of.id(), page.next(), ImportReport.MAX_PAGE);
      }
      generator.writeEndArray();
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
