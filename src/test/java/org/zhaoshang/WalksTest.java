package org.zhaoshang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A newcomer who follows the walks in the design finds every file. */
class WalksTest {

  private static final Pattern FILE = Pattern.compile("`([a-z/]+/[A-Za-z]+\\.java)`");
  private static final Path SOURCES = Path.of("src/main/java/org/zhaoshang");

  @Test
  void everyFileOfTheWalksIsThere() throws IOException {
    var files =
        FILE.matcher(Files.readString(Path.of("docs/design.md")))
            .results()
            .map(MatchResult::group)
            .map(file -> file.replace("`", ""))
            .toList();

    assertThat(files).hasSizeGreaterThan(20);
    assertThat(files).allSatisfy(file -> assertThat(SOURCES.resolve(file)).exists());
  }
}
