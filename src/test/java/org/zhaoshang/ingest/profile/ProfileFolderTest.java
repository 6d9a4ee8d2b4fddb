package org.zhaoshang.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.zhaoshang.ingest.IngestSettings;

class ProfileFolderTest {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(IngestSettings.class)
  static class Settings {}

  /** {@code profiles} is a folder of the class path, too. */
  @Test
  void aRelativeFolderIsBelowWhereTheApplicationWasStarted() {
    new ApplicationContextRunner()
        .withUserConfiguration(Settings.class)
        .withPropertyValues(
            "zhaoshang.ingest.profiles-folder=profiles", "zhaoshang.ingest.inbox=./inbox")
        .run(context -> {
          var settings = context.getBean(IngestSettings.class);
          assertThat(settings.profiles()).contains(Path.of("profiles").toAbsolutePath());
          assertThat(settings.watched()).contains(Path.of("inbox").toAbsolutePath());
        });
  }
}
