package org.zhaoshang.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;

/**
 * What the build left in the folder of the jar: the unpacked Elasticsearch and the packed plugin.
 * So {@code java -jar target/zhaoshang-graph-….jar} starts without a setting.
 *
 * @param folder the folder of the jar
 */
record BesideTheJar(Path folder) {

  private static final String PLUGIN = "analysis/zhaoshang-analysis.zip";

  /** The folder of the jar that runs; of the classes when none does, where nothing lies. */
  static BesideTheJar ofThisProcess() {
    return new BesideTheJar(new ApplicationHome(BesideTheJar.class).getDir().toPath());
  }

  /** The newest distribution in {@code elasticsearch/}, null when there is none. */
  @Nullable String elasticsearch() {
    var all = folder.resolve("elasticsearch");
    if (!Files.isDirectory(all)) {
      return null;
    }
    try (var homes = Files.list(all)) {
      return homes
          .filter(home -> Files.isDirectory(home.resolve("lib")))
          .max(Comparator.comparing(BesideTheJar::version, Arrays::compare))
          .map(Path::toString)
          .orElse(null);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Cannot read " + all + ": " + e.getMessage(), "Make it readable.", e);
    }
  }

  private static int[] version(Path home) {
    return Stream.of(ElasticsearchHome.at(home.toString()).version().split("\\."))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /** The plugin's zip, null when there is none. */
  @Nullable String plugin() {
    var zip = folder.resolve(PLUGIN);
    return Files.isRegularFile(zip) ? zip.toString() : null;
  }
}
