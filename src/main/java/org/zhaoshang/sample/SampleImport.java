package org.zhaoshang.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.util.FileSystemUtils;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.Imports.Submission;
import org.zhaoshang.sample.SampleSettings.District;

/** Imports the sample district through the door that every file takes, one file after the other. */
final class SampleImport {

  private static final Logger LOG = LoggerFactory.getLogger(SampleImport.class);

  private static final String CLAIM = "sample-district/";

  private final Imports imports;
  private final SampleSettings settings;

  SampleImport(Imports imports, SampleSettings settings) {
    this.imports = imports;
    this.settings = settings;
  }

  /** Whether a file of the district was ever handed in. */
  static boolean begun(Imports imports) {
    return imports.claimed(CLAIM + SampleDistrict.FIRST).isPresent();
  }

  /** Whether the last file of the district was handed in. */
  static boolean handedIn(Imports imports) {
    return imports.claimed(CLAIM + SampleDistrict.last()).isPresent();
  }

  /**
   * Writes the files, imports them, and removes them again. A file that another instance, or a
   * start that was cut short, has handed in already is waited for, not handed in again.
   *
   * @return how the imports ended, in order
   */
  List<ImportStatus> run() throws IOException, InterruptedException, TimeoutException {
    Path folder = Files.createTempDirectory("zhaoshang-sample");
    try {
      var files = new SampleDistrict().write(folder);
      LOG.info("Importing the synthetic sample district, {} files", files.size());
      var ended = new ArrayList<ImportStatus>();
      for (var file : files) {
        var status = take(file);
        ended.add(status);
        log(ended.size(), files.size(), status);
      }
      LOG.info("The sample district is imported");
      return ended;
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private ImportStatus take(SampleFile file)
      throws IOException, InterruptedException, TimeoutException {
    var claim = settings.district() == District.FORCE ? null : CLAIM + file.name();
    var submission =
        new Submission(file.name(), "sample", claim, file.profile(), file.parameters());
    try (var content = Files.newInputStream(file.path())) {
      return imports.await(imports.submit(submission, content), settings.patience());
    } catch (DuplicateKeyException e) {
      var earlier = imports.claimed(String.valueOf(claim)).orElseThrow(() -> e);
      return imports.await(earlier.id(), settings.patience());
    } catch (InputError e) {
      throw new IllegalStateException(
          "the sample file %s was refused: %s".formatted(file.name(), e.getMessage()), e);
    }
  }

  private static void log(int number, int of, ImportStatus status) {
    if (status.state() == ImportStatus.State.FAILED || status.rejected() > 0) {
      LOG.warn(
          "Sample {}/{} {}: {}, {} rows accepted, {} rejected {}",
          number,
          of,
          status.fileName(),
          status.state(),
          status.accepted(),
          status.rejected(),
          status.message() == null ? "" : status.message());
    } else {
      LOG.info("Sample {}/{} {}: {} rows", number, of, status.fileName(), status.accepted());
    }
  }
}
