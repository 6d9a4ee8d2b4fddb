package org.zhaoshang.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddedAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(EmbeddedAutoConfiguration.class))
          .withPropertyValues("zhaoshang.embedded.elasticsearch-home=");

  @Test
  void startsNothingWhenBothServersAreConfigured(@TempDir Path folder) {
    runner
        .withPropertyValues(
            "spring.datasource.url=jdbc:postgresql://db/zhaoshang",
            "spring.elasticsearch.uris=http://search:9200",
            "zhaoshang.embedded.data-folder=" + folder)
        .run(context ->
            assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(JdbcConnectionDetails.class)
                .doesNotHaveBean(ElasticsearchConnectionDetails.class));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void stepsBackForConnectionDetailsOfATest(@TempDir Path folder) {
    runner
        .withBean(
            JdbcConnectionDetails.class,
            () -> new PostgresConnection(1, "other", "somebody", "secret"))
        .withBean(ElasticsearchConnectionDetails.class, () -> List::of)
        .withPropertyValues("zhaoshang.embedded.data-folder=" + folder)
        .run(context -> assertThat(context).hasNotFailed());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhatToSetWhenThereIsNoElasticsearchToStart(@TempDir Path folder) {
    runner
        .withPropertyValues("zhaoshang.embedded.data-folder=" + folder)
        .run(context ->
            assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOfSatisfying(
                    EmbeddedServerException.class,
                    failure ->
                        assertThat(failure.action())
                            .contains(
                                "zhaoshang.embedded.elasticsearch-home",
                                "spring.elasticsearch.uris")));
  }
}
