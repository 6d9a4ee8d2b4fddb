package org.zhaoshang.ingest.door;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;
import org.zhaoshang.command.Command;

/** Imports what the arguments name. */
@Component
record CommandLineRun(CommandLine commandLine) implements Command {

  @Override
  public List<String> options() {
    return List.of(CommandLine.OPTION);
  }

  @Override
  public int execute(ApplicationArguments arguments) {
    try {
      return commandLine.run(arguments, System.out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandLine.FAILED;
    }
  }
}
