package org.zhaoshang.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom the servers run. Neither of them agrees to be root, so for a root caller each command
 * gets a prefix.
 *
 * @param prefix goes before every command
 * @param uid the user that must own the servers' files, as this process sees it
 */
record RunAs(List<String> prefix, int uid) {

  private static final Path SELF = Path.of("/proc/self");
  private static final int NOBODY = 65534;

  /**
   * Inside the namespace a user other than root, outside root: files stay root's, root's own paths
   * are reached.
   */
  private static final List<String> NAMESPACE =
      List.of("unshare", "-U", "--map-user=1000", "--map-group=1000");

  /**
   * The way that works for this caller.
   *
   * @param folder the data folder; its present owner goes on owning it
   * @param reads further paths that the servers must reach
   * @throws EmbeddedServerException when the folder is somebody else's, or root finds no way
   */
  static RunAs choose(DataFolder folder, List<Path> reads) {
    if (!Files.exists(SELF)) {
      throw new EmbeddedServerException(
          "Embedded servers run on Linux only, and this is " + System.getProperty("os.name") + ".",
          "Set spring.datasource.url and spring.elasticsearch.uris to servers that run, such as those in Docker.");
    }
    int self = owner(SELF);
    int owner = owner(folder.path());
    if (self != 0) {
      if (owner != self) {
        throw new EmbeddedServerException(
            "The data folder "
                + folder
                + " belongs to user "
                + owner
                + ", but this is user "
                + self
                + ".",
            "Start as its owner, give it away (chown -R "
                + self
                + " "
                + folder
                + "), or set zhaoshang.embedded.data-folder to another one.");
      }
      return new RunAs(List.of(), self);
    }
    Stream<RunAs> ways =
        owner == 0
            ? Stream.of(new RunAs(NAMESPACE, 0), anotherUser(NOBODY))
            : Stream.of(anotherUser(owner));
    return ways.filter(way -> way.works(folder, reads))
        .findFirst()
        .orElseThrow(() -> noWay(folder));
  }

  /**
   * The full command line. In a session of its own, because a terminal's Ctrl-C must not end it
   * before its users.
   */
  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      all.add("/usr/bin/setsid");
    }
    all.addAll(prefix);
    all.addAll(command);
    return all;
  }

  /**
   * Makes {@code tree} the servers' own; does nothing unless the caller is root and they run as
   * another user.
   */
  void own(Path tree) {
    if (uid == 0 || prefix.isEmpty()) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Root cannot give " + tree + " to user " + uid + ": " + e,
          "Start as an ordinary user.",
          e);
    }
  }

  /**
   * Works where no user namespace can be made (a container's root) or where root enters a folder
   * only by its privilege (somebody's home): one capability lets the servers through; without the
   * bit access(2) would ignore it.
   */
  private static RunAs anotherUser(int uid) {
    return new RunAs(
        List.of(
            "setpriv",
            "--reuid=" + uid,
            "--regid=" + uid,
            "--clear-groups",
            "--securebits=+no_setuid_fixup",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=+dac_override"),
        uid);
  }

  private boolean works(DataFolder folder, List<Path> reads) {
    List<String> probe = new ArrayList<>(prefix);
    probe.addAll(
        List.of(
            "/bin/sh",
            "-c",
            "test -w \"$0\" && for f; do test -r \"$f\" || exit 1; done",
            folder.toString()));
    reads.forEach(path -> probe.add(path.toString()));
    try {
      return new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false; // the tool is not installed
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static EmbeddedServerException noWay(DataFolder folder) {
    return new EmbeddedServerException(
        "PostgreSQL and Elasticsearch refuse to run as root, and root cannot become another user here (unshare and"
            + " setpriv both fail) that reaches "
            + folder
            + ".",
        "Start as an ordinary user, or set spring.datasource.url and spring.elasticsearch.uris to servers that run.");
  }

  private static int owner(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
