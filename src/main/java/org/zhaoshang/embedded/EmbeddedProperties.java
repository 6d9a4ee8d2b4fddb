package org.zhaoshang.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the embedded servers live and how large they may become. Paths are strings because Spring
 * would look a relative {@code Path} up on the class path first.
 *
 * @param dataFolder the folder of both servers' data and logs, made when absent; relative to the
 *     working directory
 * @param elasticsearchHome an unpacked Elasticsearch distribution, written to only for the analysis
 *     plugin; when not set, that which the build left beside the jar, with its plugin
 * @param analysisPlugin the zip of the analysis plugin, installed into the distribution; none when
 *     the distribution that is set is to be used as it is
 * @param dictionaryFolder where {@code words.txt} is, the operator's words for the analysis plugin;
 *     {@code application.yaml} makes it {@code zhaoshang.dictionary.folder}
 * @param elasticsearchHeap the largest heap of Elasticsearch, 256 MB or more
 * @param elasticsearchJvmOptions further options for the JVM of Elasticsearch, separated by blanks
 * @param hungAfter how long a server that does nothing may leave questions unanswered until it is
 *     ended and started again; one that works may ten times as long
 */
@ConfigurationProperties("zhaoshang.embedded")
public record EmbeddedProperties(
    @DefaultValue("./data") String dataFolder,
    @Nullable String elasticsearchHome,
    @Nullable String analysisPlugin,
    @Nullable String dictionaryFolder,
    @DefaultValue("512MB") DataSize elasticsearchHeap,
    @DefaultValue("") String elasticsearchJvmOptions,
    @DefaultValue("60s") Duration hungAfter) {

  private static final char UNREADABLE = '\uFFFD';
  private static final DataSize LEAST_HEAP = DataSize.ofMegabytes(256);

  /** Throws {@link IllegalArgumentException} when the heap is below 256 MB. */
  public EmbeddedProperties {
    if (elasticsearchHeap.compareTo(LEAST_HEAP) < 0) {
      throw new IllegalArgumentException(
          "zhaoshang.embedded.elasticsearch-heap must be 256MB or more");
    }
  }

  /**
   * The data folder as an absolute path; it need not exist. Throws when this JVM's locale cannot
   * express it.
   */
  Path folder() {
    Path folder = Path.of(dataFolder).toAbsolutePath().normalize();
    if (folder.toString().indexOf(UNREADABLE)
        >= 0) { // Java would quietly make a folder named ??? instead
      throw new EmbeddedServerException(
          "The data folder "
              + folder
              + " has characters that the locale of this process cannot express.",
          "Start with LC_ALL=C.UTF-8, or set zhaoshang.embedded.data-folder to a path in ASCII.");
    }
    return folder;
  }

  /**
   * The distribution to run; throws {@link EmbeddedServerException} when none is configured and
   * there is none beside the jar, or none where it is configured.
   */
  ElasticsearchHome home() {
    return ElasticsearchHome.at(
        elasticsearchHome == null
            ? BesideTheJar.ofThisProcess().elasticsearch()
            : elasticsearchHome);
  }

  /**
   * The plugin to install, or none; throws {@link EmbeddedServerException} when it is configured
   * and not there.
   */
  @Nullable PackedPlugin plugin() {
    return PackedPlugin.at(
        elasticsearchHome == null && analysisPlugin == null
            ? BesideTheJar.ofThisProcess().plugin()
            : analysisPlugin);
  }

  /** The operator's words, when there are any. */
  Optional<Path> words() {
    return Optional.ofNullable(dictionaryFolder)
        .map(folder -> Path.of(folder, "words.txt").toAbsolutePath())
        .filter(Files::isRegularFile);
  }
}
