package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BesideTheJarTest {

  @TempDir Path folder;

  @Test
  void theNewestDistributionIsTakenAndThePluginWithIt() throws IOException {
    var beside = new BesideTheJar(folder);
    assertThat(beside.elasticsearch()).isNull();
    assertThat(beside.plugin()).isNull();

    unpacked("9.5.3");
    unpacked("9.10.0");
    unpacked("9.4.9");
    Files.createDirectories(folder.resolve("elasticsearch/logs"));
    Files.createDirectories(folder.resolve("analysis"));
    var plugin = Files.createFile(folder.resolve("analysis/zhaoshang-analysis.zip"));

    assertThat(beside.elasticsearch())
        .isEqualTo(folder.resolve("elasticsearch/elasticsearch-9.10.0").toString());
    assertThat(beside.plugin()).isEqualTo(plugin.toString());
  }

  private void unpacked(String version) throws IOException {
    var lib = folder.resolve("elasticsearch/elasticsearch-" + version + "/lib");
    Files.createDirectories(lib);
    Files.createFile(lib.resolve("elasticsearch-" + version + ".jar"));
  }
}
