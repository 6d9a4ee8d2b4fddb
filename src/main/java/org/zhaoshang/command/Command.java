package org.zhaoshang.command;

import java.util.List;
import org.springframework.boot.ApplicationArguments;

/** What the product does when its arguments ask for it, and then ends. */
public interface Command {

  /** The options that ask for it, without their dashes: {@code index.check}. */
  List<String> options();

  /** Does what the arguments say; the exit code, 0 when all is well. */
  int execute(ApplicationArguments arguments);
}
