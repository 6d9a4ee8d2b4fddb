package org.zhaoshang.embedded;

import java.nio.file.Path;
import java.util.EnumSet;
import org.zhaoshang.embedded.EmbeddedServers.Server;

/**
 * A program that starts both servers on the folder of its first argument, adds a row and a
 * document, and waits.
 */
final class OwnerToBeKilled {

  static final String UP = "both are up";

  private OwnerToBeKilled() {}

  public static void main(String[] arguments) throws Exception {
    var servers =
        new EmbeddedServers(
            TestServers.properties(Path.of(arguments[0])), EnumSet.allOf(Server.class));
    TestServers.execute(servers.postgres(), "INSERT INTO note VALUES ('killed')");
    TestServers.send(servers.elasticsearch(), "PUT", "/note/_doc/killed", "{}");
    System.out.println(UP);
    Thread.currentThread().join();
  }
}
