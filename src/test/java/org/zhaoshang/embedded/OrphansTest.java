package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrphansTest {

  @Test
  void stopsTheProcessesOfItsFolderAndNoOther() throws Exception {
    String mark = "zhaoshang-" + UUID.randomUUID();
    Process ours = waiting("-Dzhaoshang.embedded=" + mark);
    Process innocent = waiting("-Dzhaoshang.embedded=" + mark + "0");
    try {
      Orphans.stop(mark);

      assertThat(ours.waitFor()).isNotZero();
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      innocent.destroy();
      ours.destroy();
    }
  }

  /** A shell that waits for input that never comes. */
  private static Process waiting(String argument) throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", "read line", argument).start();
  }
}
