package org.zhaoshang.ingest.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import org.springframework.stereotype.Component;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.ingest.read.CsvSource;
import org.zhaoshang.ingest.read.ProseSource;
import org.zhaoshang.ingest.read.ReadLimits;
import org.zhaoshang.ingest.read.Source;
import org.zhaoshang.ingest.read.TableFiles;

/** Opens the file of an import as a table. */
@Component
public class Sources {

  private final ImportStore imports;
  private final ReadLimits limits;

  Sources(ImportStore imports, IngestSettings settings) {
    this.imports = imports;
    var base = ReadLimits.DEFAULT;
    this.limits =
        new ReadLimits(
            settings.maxRows(),
            settings.maxColumns(),
            base.cellLength(),
            base.sharedStrings(),
            settings.maxUnzipped().toBytes(),
            base.ratio());
  }

  /** The limits of what is read. */
  ReadLimits limits() {
    return limits;
  }

  /**
   * Opens a file that is still kept.
   *
   * @throws org.zhaoshang.graph.InputError when it is not what its first bytes promise
   */
  public Source open(ImportStatus of) {
    var charset = imports.charset(of.id());
    if (charset.isPresent()) {
      var encoding = Charset.forName(charset.get());
      if (ProseSource.isProse(of.fileName(), imports.file(of.id()), encoding)) {
        return ProseSource.of(imports.file(of.id()), encoding);
      }
      long lines = of.totalRows() == null ? 0 : of.totalRows();
      return new CsvSource(() -> imports.file(of.id()), encoding, lines, limits);
    }
    try {
      // what is no text is read from its end, or more than once: it must lie on the disk
      var spooled = Files.createTempFile("zhaoshang-import-", ".file");
      try (var in = imports.file(of.id())) {
        Files.copy(in, spooled, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return TableFiles.open(spooled, limits);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(spooled);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
