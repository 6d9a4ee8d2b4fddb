package org.zhaoshang.ingest.door;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.Imports.Submission;
import org.zhaoshang.ingest.run.ImportStore;

/**
 * The watched folder. A file whose size rests is moved to {@code taken/} under a name of its own,
 * imported, and moved on to {@code done/} or {@code failed/} with its report beside it. Looks at
 * intervals instead of listening: network shares send no events. Any number of instances may watch
 * the same folder: a file is taken by an atomic move, its import carries the taken name as a claim,
 * and whoever sees the import over moves the file on.
 */
final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  // an instance that moved a file and died before it submitted it leaves an orphan
  private static final Duration ORPHAN_AFTER = Duration.ofSeconds(30);
  private static final String SEPARATOR = "--";

  private record Seen(long size, FileTime modified) {}

  private final Path folder;
  private final Imports imports;
  private final ImportStore store;
  private final ReportFiles reports;
  private Map<Path, Seen> seen = new HashMap<>();

  Inbox(Path folder, Imports imports, ImportStore store, ReportFiles reports) {
    this.folder = folder;
    this.imports = imports;
    this.store = store;
    this.reports = reports;
  }

  /**
   * Looks once: takes what rests, moves on what is over.
   *
   * @throws IOException when the folder cannot be used, a share that is not mounted yet for
   *     instance
   */
  void look() throws IOException {
    for (var sub : List.of("taken", "done", "failed")) {
      Files.createDirectories(folder.resolve(sub));
    }
    var now = new HashMap<Path, Seen>();
    for (var file : files(folder)) {
      try {
        var state = new Seen(Files.size(file), Files.getLastModifiedTime(file));
        if (state.equals(seen.get(file))) {
          take(file);
        } else {
          now.put(file, state);
        }
      } catch (NoSuchFileException e) {
        // another instance was faster
      }
    }
    seen = now;
    for (var file : files(folder.resolve("taken"))) {
      attend(file);
    }
  }

  private void take(Path file) throws IOException {
    var taken = folder.resolve("taken").resolve(UUID.randomUUID() + SEPARATOR + file.getFileName());
    try {
      Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    submit(taken);
  }

  private void submit(Path taken) throws IOException {
    var claim = String.valueOf(taken.getFileName());
    var submission = new Submission(originalName(taken), "inbox", claim, null, Map.of());
    try (var content = Files.newInputStream(taken)) {
      imports.submit(submission, content);
    } catch (InputError e) {
      refuse(taken, String.valueOf(e.getMessage()));
    } catch (DuplicateKeyException | NoSuchFileException e) {
      LOG.debug("{} is attended to by another instance", claim);
    }
  }

  private void attend(Path taken) throws IOException {
    var of = store.claimed(String.valueOf(taken.getFileName()));
    if (of.isEmpty()) {
      if (restsSince(taken).compareTo(ORPHAN_AFTER) > 0) {
        submit(taken);
      }
    } else if (of.get().state().over()) {
      moveOn(taken, of.get());
    }
  }

  private void moveOn(Path taken, ImportStatus of) throws IOException {
    var to = folder.resolve(of.state() == ImportStatus.State.SUCCEEDED ? "done" : "failed");
    reports.write(of, to, String.valueOf(taken.getFileName()));
    move(taken, to);
  }

  private void refuse(Path taken, String why) throws IOException {
    LOG.info("{} was refused: {}", originalName(taken), why);
    var to = folder.resolve("failed");
    Files.writeString(to.resolve(taken.getFileName() + ".report.txt"), why);
    move(taken, to);
  }

  private static void move(Path taken, Path to) throws IOException {
    try {
      Files.move(taken, to.resolve(taken.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException | FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
      LOG.debug("{} was moved by another instance", taken.getFileName());
    }
  }

  private static String originalName(Path taken) {
    var name = String.valueOf(taken.getFileName());
    int at = name.indexOf(SEPARATOR);
    return at < 0 ? name : name.substring(at + SEPARATOR.length());
  }

  private static Duration restsSince(Path file) throws IOException {
    try {
      // the change of name counts, where the file system tells it; else the last change of content
      var changed =
          Files.getAttribute(file, "unix:ctime") instanceof FileTime ctime
              ? ctime
              : Files.getLastModifiedTime(file);
      return Duration.between(changed.toInstant(), Instant.now());
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    }
  }

  private static List<Path> files(Path in) throws IOException {
    try (var all = Files.list(in)) {
      return all.filter(Files::isRegularFile).filter(Inbox::visible).sorted().toList();
    }
  }

  private static boolean visible(Path file) {
    // ~$ is Excel's lock file, the rest are files that still grow
    var name = String.valueOf(file.getFileName());
    return !name.startsWith(".")
        && !name.startsWith("~$")
        && !name.matches("(?i).*\\.(part|tmp|crdownload|filepart)");
  }
}
