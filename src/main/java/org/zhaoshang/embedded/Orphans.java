package org.zhaoshang.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers that outlived a killed application. They are found by the mark of their folder among
 * their arguments, not by a noted process id, which by now may belong to somebody else. Call it
 * only with the folder's lock held.
 */
final class Orphans {

  private static final Logger log = LoggerFactory.getLogger(Orphans.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Orphans() {}

  static void stop(String mark) {
    List<ProcessHandle> orphans = of(mark);
    if (orphans.isEmpty()) {
      return;
    }
    log.info(
        "Stopping servers that a killed application left: processes {}",
        orphans.stream().map(ProcessHandle::pid).toList());
    ChildProcess.stop(orphans, PATIENCE);
  }

  /**
   * The live processes with {@code mark} in an argument. A handle never signals a later process of
   * the same id.
   */
  static List<ProcessHandle> of(String mark) {
    return ProcessHandle.allProcesses().filter(process -> carries(process, mark)).toList();
  }

  private static boolean carries(ProcessHandle process, String mark) {
    try {
      String arguments = Files.readString(Path.of("/proc", process.pid() + "", "cmdline"), UTF_8);
      return Arrays.stream(arguments.split("\0"))
              .anyMatch(argument -> argument.endsWith("=" + mark))
          && process.isAlive();
    } catch (IOException _) {
      return false; // it has ended, or is not ours to see, or its arguments are no UTF-8
    }
  }
}
