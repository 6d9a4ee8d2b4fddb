package org.zhaoshang.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GeneratedFilesTest {

  private static final Path SCHEMA = Path.of("schema");

  @Test
  void whatIsCheckedInIsWhatTheDirectivesSay() throws IOException {
    var derived = SchemaArtifacts.derive(SchemaArtifacts.parse(SCHEMA));

    var checkedIn = new TreeMap<String, String>();
    var generated = SCHEMA.resolve("generated");
    try (var files = Files.walk(generated)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        checkedIn.put(
            generated.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }

    assertThat(checkedIn)
        .as("stale: run ./mvnw compile exec:exec@schema and commit schema/generated")
        .isEqualTo(derived);
  }
}
