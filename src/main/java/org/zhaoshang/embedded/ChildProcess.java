package org.zhaoshang.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A running child, with the log file that it writes.
 *
 * @param process the child, leader of a process group of its own
 * @param log where its standard output and error go
 * @param stopSignal {@code TERM} or {@code INT}
 */
record ChildProcess(Process process, Path log, String stopSignal) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Waits up to {@code millis} for its end; true when it has ended. */
  boolean endsWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a server", e);
    }
  }

  /**
   * The last lines of {@code file}, indented, to be quoted in a message; empty when there is no
   * such file.
   */
  static String tail(Path file, int lines) {
    try {
      List<String> all =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size())).indent(2);
    } catch (IOException _) {
      return "";
    }
  }

  /** Asks it to end, waits, and ends by force what is left of it and of its own children. */
  void stop() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    if (!stopSignal.equals("TERM") && process.isAlive()) {
      interrupt();
    } else {
      process.destroy();
    }
    await(all, PATIENCE);
  }

  /** Ends it and its own children at once, also when they hang. */
  void kill() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    await(all, PATIENCE);
  }

  /** Like {@link #stop()} for processes of which only the handles are known. */
  static void stop(Collection<ProcessHandle> processes, Duration patience) {
    processes.forEach(ProcessHandle::destroy);
    await(processes, patience);
  }

  private static void await(Collection<ProcessHandle> processes, Duration patience) {
    var ends =
        CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      ends.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      processes.forEach(ProcessHandle::destroyForcibly);
      ends.join();
    } catch (InterruptedException _) {
      processes.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * PostgreSQL ends its sessions on INT but waits for them on TERM, and Java knows TERM and KILL
   * only.
   */
  private void interrupt() {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + stopSignal + " " + process.pid())
          .start()
          .waitFor();
    } catch (IOException _) {
      process.destroy();
    } catch (InterruptedException _) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
