package org.zhaoshang.command;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Runs the commands that the arguments ask for, one after the other, and ends the product with the
 * worst of their codes. A restore proves itself by those that check.
 */
@Component
record CommandRunner(List<Command> commands, ApplicationContext context)
    implements ApplicationRunner {

  /** The index, which the start has built anew, the trail and the contacts of a restored place. */
  static final ApplicationArguments PROOF =
      new DefaultApplicationArguments("--index.check", "--audit.verify", "--contact.check");

  @Override
  public void run(ApplicationArguments arguments) {
    var asked = arguments.containsOption("restore.from") ? PROOF : arguments;
    var running =
        commands.stream()
            .filter(command -> command.options().stream().anyMatch(asked::containsOption))
            .toList();
    if (!running.isEmpty()) {
      int worst = running.stream().mapToInt(command -> command.execute(asked)).max().orElse(0);
      System.exit(SpringApplication.exit(context, () -> worst));
    }
  }
}
