package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zhaoshang.embedded.TestServers.execute;
import static org.zhaoshang.embedded.TestServers.query;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.zhaoshang.embedded.EmbeddedServers.Server;

/** The record of a stopped product is copied, and another product starts with the copy. */
class RecordCopyIT {

  @TempDir Path temporary;

  @Test
  void theRecordIsBroughtBackIntoAnEmptyPlaceAndNowhereElse() throws Exception {
    var here = properties("here");
    var copy = temporary.resolve("备份");
    try (var servers = new EmbeddedServers(here, EnumSet.of(Server.POSTGRES))) {
      execute(servers.postgres(), "CREATE TABLE note AS SELECT '甘井子区' AS text");
      assertRefused(() -> RecordCopy.take(here, copy), "in use");
      assertThat(copy).doesNotExist();
    }

    assertThat(RecordCopy.take(here, copy)).isGreaterThan(1_000_000);
    assertThat(copy).isDirectoryContaining("glob:**/SHA256SUMS");
    assertRefused(() -> RecordCopy.take(here, copy), "there already");

    var there = properties("there");
    RecordCopy.bringBack(copy, there);
    try (var servers = new EmbeddedServers(there, EnumSet.of(Server.POSTGRES))) {
      assertThat(query(servers.postgres(), "SELECT text FROM note")).isEqualTo("甘井子区");
    }
    assertRefused(() -> RecordCopy.bringBack(copy, there), "nothing is written over");
  }

  @Test
  void aDamagedCopyIsRefusedBeforeAnythingIsWritten() throws Exception {
    var here = properties("here");
    try (var servers = new EmbeddedServers(here, EnumSet.of(Server.POSTGRES))) {
      assertThat(query(servers.postgres(), "SELECT 1")).isEqualTo("1");
    }
    var copy = temporary.resolve("copy");
    RecordCopy.take(here, copy);
    Files.writeString(copy.resolve("postgres/PG_VERSION"), "17\n", StandardCharsets.US_ASCII);

    var there = properties("there");
    assertRefused(() -> RecordCopy.bringBack(copy, there), "PG_VERSION");
    assertRefused(() -> RecordCopy.bringBack(temporary, there), "no whole backup");
    assertThat(there.folder()).doesNotExist();
    assertRefused(() -> RecordCopy.take(there, temporary.resolve("other")), "There is no record");
  }

  private static void assertRefused(Runnable attempt, String why) {
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(attempt::run)
        .withMessageContaining(why);
  }

  private EmbeddedProperties properties(String folder) {
    return new EmbeddedProperties(
        temporary.resolve(folder).toString(),
        null,
        null,
        null,
        DataSize.ofMegabytes(512),
        "",
        Duration.ofMinutes(1));
  }
}
