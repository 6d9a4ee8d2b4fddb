package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchTest {

  private static final Duration PATIENCE = Duration.ofMillis(2400);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Silent> servers = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    closing.countDown();
    servers.forEach(server -> server.child().kill());
  }

  @Test
  void whoIsSilentAndIdleHangsAndWhoIsSilentAndBusyIsSlow() throws Exception {
    var busy = watched("while :; do :; done");
    var idle = watched("sleep 1000");
    var hung = idle.child().process();

    assertThat(idle.runs.poll(50, TimeUnit.SECONDS)).isFalse();
    assertThat(idle.runs.poll(50, TimeUnit.SECONDS)).isTrue();

    assertThat(hung.isAlive()).isFalse();
    assertThat(idle.child().process().isAlive()).as("started again").isTrue();
    assertThat(busy.runs).isEmpty();
    assertThat(busy.starts).hasValue(1);
  }

  @Test
  void whoEndsIsStartedAgainUntilItStays() throws Exception {
    var server = watched("exit 3");
    for (var runs : List.of(false, true, false, true)) {
      assertThat(server.runs.poll(50, TimeUnit.SECONDS)).isEqualTo(runs);
    }
    assertThat(server.starts).hasValueGreaterThanOrEqualTo(3);
  }

  private Silent watched(String script) throws IOException {
    var server = new Silent(script, folder.resolve("log"));
    server.startAgain();
    servers.add(server);
    Thread.ofVirtual()
        .start(() -> {
          try {
            new Watch(server, PATIENCE, closing, server.runs::add).keep();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return server;
  }

  /** A process of its own that answers nothing. */
  private static final class Silent implements Watched {

    private final String script;
    private final Path log;
    private final BlockingQueue<Boolean> runs = new LinkedBlockingQueue<>();
    private final AtomicInteger starts = new AtomicInteger();
    private volatile ChildProcess child;

    Silent(String script, Path log) {
      this.script = script;
      this.log = log;
    }

    @Override
    public String title() {
      return script;
    }

    @Override
    public ChildProcess child() {
      return child;
    }

    @Override
    public boolean answers(int millis) {
      return false;
    }

    @Override
    public void startAgain() throws IOException {
      starts.incrementAndGet();
      child = new ChildProcess(new ProcessBuilder("/bin/sh", "-c", script).start(), log, "TERM");
    }
  }
}
