package org.zhaoshang.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.lucene.util.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedPluginTest {

  private static final String FOLDER = "plugins/zhaoshang-analysis";

  @TempDir private Path temporary = Path.of("replaced by JUnit");
  private Path home = temporary;
  private ElasticsearchHome elasticsearch = new ElasticsearchHome(home, "9.5.3");

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectory(temporary.resolve("elasticsearch"));
    elasticsearch = new ElasticsearchHome(home, "9.5.3");
  }

  @Test
  void isUnpackedIntoADistributionThatHasNone() throws IOException {
    zip(Map.of("a.jar", "one", "LICENSE", "free")).installInto(elasticsearch);

    assertThat(home.resolve(FOLDER + "/a.jar")).hasContent("one");
    assertThat(home.resolve(FOLDER + "/LICENSE")).hasContent("free");
  }

  @Test
  void replacesAnotherOneWholly() throws IOException {
    zip(Map.of("a.jar", "one", "old.jar", "old")).installInto(elasticsearch);

    zip(Map.of("a.jar", "two")).installInto(elasticsearch);

    assertThat(home.resolve(FOLDER + "/a.jar")).hasContent("two");
    assertThat(home.resolve(FOLDER + "/old.jar")).doesNotExist();
    // nothing that the server could take for a plugin, nothing left over
    assertThat(home.resolve("plugins")).isDirectoryContaining(home.resolve(FOLDER)::equals);
    try (var files = Files.list(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("plugins", ".zhaoshang-analysis.lock");
    }
  }

  @Test
  void leavesTheSameOneAlone() throws IOException {
    var plugin = zip(Map.of("a.jar", "one"));
    plugin.installInto(elasticsearch);
    var before = Files.readAttributes(home.resolve(FOLDER), "unix:ino,lastModifiedTime");

    plugin.installInto(elasticsearch);

    assertThat(Files.readAttributes(home.resolve(FOLDER), "unix:ino,lastModifiedTime"))
        .isEqualTo(before);
  }

  @Test
  void isWholeWhateverNumberOfStartsRace() throws Exception {
    var plugin = zip(Map.of("a.jar", "one".repeat(100_000), "b.jar", "two"));
    Callable<Boolean> install =
        () -> {
          plugin.installInto(elasticsearch);
          return Files.exists(home.resolve(FOLDER + "/a.jar"))
              && Files.exists(home.resolve(FOLDER + "/b.jar"));
        };
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var whole : threads.invokeAll(Collections.nCopies(16, install))) {
        assertThat(whole.get()).isTrue();
      }
    }
  }

  @Test
  void saysWhatToDoWhenTheDistributionCannotBeWrittenTo() throws IOException {
    // a file where the folder should be stops root as well
    Files.writeString(home.resolve("plugins"), "in the way");
    var plugin = zip(Map.of("a.jar", "one"));

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> plugin.installInto(elasticsearch))
        .withMessageContaining("cannot be installed into " + home.resolve(FOLDER))
        .satisfies(failure -> assertThat(failure.action()).contains("writable"));
  }

  @Test
  void saysHowToBuildTheOneThatIsMissing() {
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> PackedPlugin.at("/nowhere/plugin.zip"))
        .withMessageContaining("There is no analysis plugin /nowhere/plugin.zip")
        .satisfies(failure -> assertThat(failure.action()).contains("./mvnw test-compile"));
    assertThat(PackedPlugin.at("")).isNull();
  }

  @Test
  void refusesAnEntryThatLeavesTheFolder() throws IOException {
    var plugin = zip(Map.of("../bin/elasticsearch", "evil"));

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> plugin.installInto(elasticsearch))
        .withMessageContaining("unexpected entry ../bin/elasticsearch");
    assertThat(home.resolve("bin")).doesNotExist();
  }

  /** What the plugin is compiled against is what the server runs. */
  @Test
  void theLuceneOfTheBuildIsTheServers() {
    var configured = System.getProperty("zhaoshang.embedded.elasticsearch-home");
    assertThat(Path.of(configured, "lib", "lucene-core-" + Version.LATEST + ".jar")).exists();
  }

  private PackedPlugin zip(Map<String, String> entries) throws IOException {
    Path zip = temporary.resolve("plugin.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(UTF_8));
      }
    }
    return new PackedPlugin(zip);
  }
}
