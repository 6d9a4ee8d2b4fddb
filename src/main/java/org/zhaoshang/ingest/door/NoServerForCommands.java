package org.zhaoshang.ingest.door;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A command does what it says and nothing else, also beside a running product: it opens no port,
 * watches no folder, and runs no import but its own.
 */
final class NoServerForCommands implements EnvironmentPostProcessor {

  private static final List<String> COMMANDS =
      List.of(
          CommandLine.OPTION,
          "index.check",
          "index.rebuild",
          "index.retry",
          "audit.verify",
          "access.reset-password",
          "contact.check",
          "backup.to",
          "restore.from");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var arguments =
        environment
            .getPropertySources()
            .get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
    if (arguments != null && COMMANDS.stream().anyMatch(arguments::containsProperty)) {
      var alone =
          new HashMap<String, Object>(
              Map.of("spring.main.web-application-type", "none", "zhaoshang.ingest.inbox", false));
      if (arguments.containsProperty(CommandLine.OPTION)) {
        alone.put("zhaoshang.ingest.door", CommandLine.DOOR);
      } else {
        alone.put("zhaoshang.ingest.workers", 0);
      }
      environment.getPropertySources().addFirst(new MapPropertySource("command", alone));
    }
  }
}
