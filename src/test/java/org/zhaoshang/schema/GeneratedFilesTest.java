package org.zhaoshang.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFilesTest {

  private static final Path SCHEMA = Path.of("schema");

  @Test
  void whatIsCheckedInIsWhatTheDirectivesSay() throws IOException {
    var derived = SchemaArtifacts.derive(SchemaArtifacts.parse(SCHEMA));

    assertThat(Differences.of(in(SCHEMA.resolve("generated")), derived))
        .as("stale: run ./mvnw compile exec:exec@schema and commit schema/generated")
        .isEmpty();
  }

  @Test
  void aFileThatIsNoLongerDerivedIsRemoved(@TempDir Path folder) throws IOException {
    SchemaArtifacts.replace(folder, Map.of("documents/Ship.graphql", "old", "a.graphqls", "a"));

    SchemaArtifacts.replace(folder, Map.of("documents/Boat.graphql", "new", "a.graphqls", "b"));

    assertThat(in(folder))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("documents/Boat.graphql", "new", "a.graphqls", "b"));
  }

  @Test
  void aStaleFileIsShownByItsLinesAndNoOthers() {
    var checkedIn = Map.of("a", "one\ntwo\nthree\n", "stale", "x", "same", "s");

    assertThat(Differences.of(checkedIn, Map.of("a", "one\n2\nthree\n", "new", "y", "same", "s")))
        .containsExactly("a: - two", "a: + 2", "new: is missing", "stale: is no longer derived");
  }

  private static Map<String, String> in(Path folder) throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        found.put(SchemaArtifacts.path(folder, file), Files.readString(file));
      }
    }
    return found;
  }
}
