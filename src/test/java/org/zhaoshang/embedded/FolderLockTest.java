package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  @Test
  void isHeldOnceAtATime(@TempDir Path path) throws Exception {
    DataFolder folder = DataFolder.open(path);
    FolderLock first = FolderLock.of(folder);
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> FolderLock.of(folder))
        .withMessage(
            "The data folder "
                + folder
                + " is in use by process "
                + ProcessHandle.current().pid()
                + ".");

    first.close();

    FolderLock.of(folder).close();
  }
}
