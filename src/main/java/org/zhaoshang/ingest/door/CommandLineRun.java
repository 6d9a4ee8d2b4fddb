package org.zhaoshang.ingest.door;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Imports what the arguments name and ends the application with the exit code; without such
 * arguments does nothing.
 */
@Component
@Order
class CommandLineRun implements ApplicationRunner {

  private final CommandLine commandLine;

  CommandLineRun(CommandLine commandLine) {
    this.commandLine = commandLine;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    if (CommandLine.asked(arguments)) {
      int code = commandLine.run(arguments, System.out);
      // the shutdown hook closes the context, and with it the servers that started along
      System.exit(code);
    }
  }
}
