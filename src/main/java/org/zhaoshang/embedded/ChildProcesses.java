package org.zhaoshang.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Starts children and ends them all. After {@link #close()} none can start, so that none is
 * forgotten.
 */
final class ChildProcesses implements AutoCloseable {

  private final RunAs runAs;
  private final List<ChildProcess> started = new ArrayList<>();
  private boolean closed;

  ChildProcesses(RunAs runAs) {
    this.runAs = runAs;
  }

  /** A command to start. */
  record Order(
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Path log,
      String stopSignal) {}

  /**
   * Starts {@code order}; throws {@link IllegalStateException} when the application is already
   * stopping.
   */
  synchronized ChildProcess start(Order order) {
    if (closed) {
      throw new IllegalStateException("The application is stopping");
    }
    var builder =
        new ProcessBuilder(runAs.command(order.command())).directory(order.folder().toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectErrorStream(true).redirectOutput(order.log().toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name -> name.startsWith("ES_") || name.startsWith("PG") || name.startsWith("LC_"));
    environment.put(
        "LC_ALL", "C.UTF-8"); // paths may hold any character, whatever the caller's locale
    environment.putAll(order.environment());
    try {
      var child = new ChildProcess(builder.start(), order.log(), order.stopSignal());
      started.removeIf(ended -> !ended.process().isAlive());
      started.add(child);
      runAs.own(order.log());
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends every child, all at the same time, and returns when the last has ended. */
  @Override
  public void close() {
    CompletableFuture<?>[] stops;
    synchronized (this) {
      closed = true;
      stops =
          started.stream()
              .map(child -> CompletableFuture.runAsync(child::stop, Thread::startVirtualThread))
              .toArray(CompletableFuture[]::new);
    }
    CompletableFuture.allOf(stops)
        .join(); // not to be interrupted: Spring interrupts a start-up that it cancels
  }
}
