package org.zhaoshang.ingest.door;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.Imports.Submission;

/**
 * {@code --import=a.xlsx,b.csv [--profile=name] [--parameter.year=2018]}: imports files, shows
 * progress and a summary.
 */
@Component
class CommandLine {

  /** Every row of every file was accepted. */
  static final int ALL_ACCEPTED = 0;

  /** Every file was read to its end, some rows were rejected. */
  static final int SOME_REJECTED = 1;

  /** A file could not be read. */
  static final int FAILED = 2;

  /** Whose imports these are. */
  static final String DOOR = "command-line";

  /** Names the files. */
  static final String OPTION = "import";

  private static final String PARAMETER = "parameter.";

  private final Imports imports;
  private final ReportFiles reports;

  CommandLine(Imports imports, ReportFiles reports) {
    this.imports = imports;
    this.reports = reports;
  }

  /** Imports the files in order and returns the exit code. */
  int run(ApplicationArguments arguments, PrintStream out) throws InterruptedException {
    var files =
        values(arguments, OPTION).stream().flatMap(v -> List.of(v.split(",")).stream()).toList();
    var profile = values(arguments, "profile").stream().findFirst().orElse(null);
    var parameters = new TreeMap<String, String>();
    for (var name : arguments.getOptionNames()) {
      if (name.startsWith(PARAMETER)) {
        parameters.put(name.substring(PARAMETER.length()), values(arguments, name).getFirst());
      }
    }
    int worst = ALL_ACCEPTED;
    for (var file : files) {
      worst = Math.max(worst, one(Path.of(file.strip()), profile, parameters, out));
    }
    return worst;
  }

  private static List<String> values(ApplicationArguments arguments, String option) {
    return requireNonNullElse(arguments.getOptionValues(option), List.of());
  }

  private int one(
      Path file, @Nullable String profile, Map<String, String> parameters, PrintStream out)
      throws InterruptedException {
    try (var content = Files.newInputStream(file)) {
      var submission =
          new Submission(String.valueOf(file.getFileName()), DOOR, null, profile, parameters);
      var id = imports.submit(submission, content);
      var over = follow(imports.status(id).orElseThrow(), out);
      summary(over, out);
      var folder = requireNonNull(file.toAbsolutePath().getParent()); // it holds a file
      reports.write(over, folder, String.valueOf(file.getFileName()));
      return over.state() == ImportStatus.State.FAILED
          ? FAILED
          : over.rejected() > 0 ? SOME_REJECTED : ALL_ACCEPTED;
    } catch (InputError e) {
      out.println(file + "：" + e.getMessage());
      return FAILED;
    } catch (IOException e) {
      out.println(file + "：无法读取 | cannot be read: " + e.getClass().getSimpleName());
      return FAILED;
    }
  }

  private ImportStatus follow(ImportStatus status, PrintStream out) throws InterruptedException {
    while (true) {
      try {
        return imports.await(status.id(), Duration.ofSeconds(2));
      } catch (TimeoutException e) {
        var now = imports.status(status.id()).orElseThrow();
        out.printf(
            "%s  %d%s%n",
            now.fileName(), now.rowsDone(), now.totalRows() == null ? "" : " / " + now.totalRows());
      }
    }
  }

  private static void summary(ImportStatus of, PrintStream out) {
    out.printf(
        "%s  %s  [%s]%n  接受 accepted %d（有提示 with warnings %d；新建 created %d，更新 updated %d，未变"
            + " unchanged %d），拒绝 rejected %d，跳过 skipped %d%n",
        of.fileName(),
        of.state(),
        of.profile(),
        of.accepted(),
        of.warned(),
        of.created(),
        of.updated(),
        of.unchanged(),
        of.rejected(),
        of.skipped());
    if (of.message() != null) {
      out.println("  " + of.message());
    }
  }
}
