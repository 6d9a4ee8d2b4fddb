package org.zhaoshang.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhaoshang.defence.Refusal;

/** Every code of an error is told in one table, and what is no code of it cannot be sent. */
class ErrorCodeTest {

  private static final Path TABLE = Path.of("docs/errors.md");

  /** A code as a text, where one is put. */
  private static final Pattern LITERAL = Pattern.compile("\"code\",\\s*\"[A-Z]+(_[A-Z]+)*\"");

  @Test
  void theTableOfTheDocumentsIsThatOfTheCode() throws IOException {
    assertThat(Files.readString(TABLE)).contains(ErrorCode.table());
  }

  @Test
  void theCodesOfInputsAndOfRefusalsAreInTheTable() {
    assertThat(
            Stream.<Enum<?>[]>of(InputError.Code.values(), Refusal.Code.values())
                .flatMap(Arrays::stream)
                .map(Enum::name))
        .allSatisfy(code -> assertThat(ErrorCode.valueOf(code)).isNotNull());
  }

  @Test
  void noCodeIsSentThatTheTableLacks() throws IOException {
    try (var sources = Files.walk(Path.of("src/main/java"))) {
      assertThat(sources.filter(file -> file.toString().endsWith(".java")))
          .allSatisfy(file ->
              assertThat(LITERAL.matcher(Files.readString(file)).results().map(r -> r.group()))
                  .as(file.toString())
                  .isEmpty());
    }
  }
}
