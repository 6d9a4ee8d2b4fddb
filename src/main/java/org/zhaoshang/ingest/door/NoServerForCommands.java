package org.zhaoshang.ingest.door;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** With {@code --import} no web server starts. */
final class NoServerForCommands implements EnvironmentPostProcessor {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var arguments =
        environment
            .getPropertySources()
            .get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
    if (arguments != null && arguments.containsProperty("import")) {
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "import-command", Map.of("spring.main.web-application-type", "none")));
    }
  }
}
