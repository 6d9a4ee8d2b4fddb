package org.zhaoshang.ingest;

import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Horizon;

/**
 * The one door for files, whoever brings them: an upload, the watched folder, the command line, the
 * sample.
 */
public interface Imports {

  /**
   * Takes in a file; a worker imports it, perhaps in another instance. The file is kept when this
   * returns.
   *
   * @param fileName as provenance and the report show it
   * @param content read to its end, not closed
   * @param profile the profile's name, or null to tell it from the headings
   * @param parameters what holds for the whole file, e.g. {@code year=2018}; these count before
   *     what titles say
   * @return the import's id
   * @throws org.zhaoshang.graph.InputError when it cannot be a table, or is too large
   */
  default UUID submit(
      String fileName,
      InputStream content,
      @Nullable String profile,
      Map<String, String> parameters) {
    return submit(new Submission(fileName, "api", null, profile, parameters), content);
  }

  /** Takes in a file from a door of its own. */
  UUID submit(Submission submission, InputStream content);

  /** How an import stands; empty when there is none with this id. */
  Optional<ImportStatus> status(UUID id);

  /** The import that was submitted under this claim; empty when there is none. */
  Optional<ImportStatus> claimed(String claim);

  /**
   * Waits until an import has succeeded or failed.
   *
   * @throws java.util.concurrent.TimeoutException when it still runs after {@code longest}
   */
  ImportStatus await(UUID id, Duration longest)
      throws InterruptedException, java.util.concurrent.TimeoutException;

  /**
   * A file and where it came from.
   *
   * @param door who handed it in: {@code rest}, {@code inbox}, {@code command-line}
   * @param claim submitted once only, however many instances try; null when it may come again
   * @param owner the caller who sent it ({@link org.zhaoshang.graph.Caller#identity}), and may
   *     follow it; null for what the product took in itself
   * @param horizon how far that caller saw, which bounds what the file writes; null likewise
   * @param preview whether it is only looked at until somebody confirms it
   */
  record Submission(
      String fileName,
      String door,
      @Nullable String claim,
      @Nullable String profile,
      Map<String, String> parameters,
      @Nullable String owner,
      @Nullable Horizon horizon,
      boolean preview) {

    /** A file that the product took in itself. */
    public Submission(
        String fileName,
        String door,
        @Nullable String claim,
        @Nullable String profile,
        Map<String, String> parameters) {
      this(fileName, door, claim, profile, parameters, null, null, false);
    }
  }
}
