package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class EmbeddedPropertiesTest {

  @Test
  void hasADefaultForEverythingButTheDistribution() {
    EmbeddedProperties properties = bound(Map.of());

    assertThat(properties.folder()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(properties.elasticsearchHeap()).isEqualTo(DataSize.ofMegabytes(512));
    assertThat(properties.elasticsearchJvmOptions()).isEmpty();
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(properties::home)
        .withMessageContaining("elasticsearch-home is not set");
  }

  @Test
  void refusesAHeapBelowTheInitialOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new EmbeddedProperties(
                "data", null, null, null, DataSize.ofMegabytes(255), "", Duration.ofMinutes(1)))
        .withMessageContaining("256MB");
  }

  @Test
  void namesAFolderWithoutADistribution() {
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> ElasticsearchHome.at("/nowhere"))
        .withMessageContaining("There is no Elasticsearch in /nowhere");
  }

  @Test
  void refusesAFolderThatTheLocaleCannotExpress() {
    var properties =
        new EmbeddedProperties(
            "/tmp/\uFFFD\uFFFD",
            null,
            null,
            null,
            DataSize.ofMegabytes(512),
            "",
            Duration.ofMinutes(1));

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(properties::folder)
        .satisfies(failure -> assertThat(failure.action()).contains("LC_ALL=C.UTF-8"));
  }

  private static EmbeddedProperties bound(Map<String, String> values) {
    var source = new MapConfigurationPropertySource(values);
    return new Binder(source).bindOrCreate("zhaoshang.embedded", EmbeddedProperties.class);
  }
}
