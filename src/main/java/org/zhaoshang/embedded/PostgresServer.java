package org.zhaoshang.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Starts PostgreSQL on a folder: makes the cluster and the database when they are absent. */
final class PostgresServer implements Watched {

  private static final String DATABASE = "zhaoshang";
  private static final int ATTEMPTS = 3;
  private static final long POLL_MILLIS = 50;
  private static final long INITDB_MILLIS = 120_000;

  /** PostgreSQL's SSLRequest: its length, 8, and the code 80877103. */
  private static final byte[] TLS_REQUEST = {0, 0, 0, 8, 4, (byte) 210, 22, 47};

  private final DataFolder folder;
  private final RunAs runAs;
  private final ChildProcesses children;
  private final PostgresBinaries binaries;
  private @Nullable PostgresConnection product;
  private @Nullable ChildProcess child;

  PostgresServer(DataFolder folder, RunAs runAs, ChildProcesses children) throws IOException {
    this.folder = folder;
    this.runAs = runAs;
    this.children = children;
    this.binaries = PostgresBinaries.in(folder.postgresBinaries());
    runAs.own(folder.postgresBinaries());
  }

  String version() throws IOException {
    return binaries.version();
  }

  /**
   * Returns when it accepts connections; throws {@link EmbeddedServerException} when it cannot run.
   */
  PostgresConnection start() throws IOException, SQLException {
    String password = password();
    if (Files.exists(folder.postgres())) {
      checkVersion();
    } else {
      makeCluster();
    }
    refuseForeignServer();
    for (int attempt = 1; ; attempt++) {
      int port = product == null ? freePort() : product.port();
      var server = new PostgresConnection(port, "postgres", PostgresConnection.SUPERUSER, password);
      child = children.start(order("postgres", arguments(port)));
      if (awaitReady(child)) {
        if (product == null) {
          makeDatabase(server);
          product = ApplicationUser.of(server.to(DATABASE), randomPassword());
        }
        return product;
      }
      // somebody may have taken the port since we found it free
      if (attempt == ATTEMPTS
          || !ChildProcess.tail(child.log(), 20).contains("Address already in use")) {
        throw died("PostgreSQL ended while it started.", child.log());
      }
    }
  }

  @Override
  public String title() {
    return "PostgreSQL";
  }

  @Override
  public ChildProcess child() {
    return requireNonNull(child);
  }

  /** On the port, and for the password, that its users have. */
  @Override
  public void startAgain() throws IOException, SQLException {
    start();
  }

  /** Asks whether it speaks TLS: a new process of the server says so before anybody signs in. */
  @Override
  public boolean answers(int millis) {
    return Watched.answers(requireNonNull(product).port(), TLS_REQUEST, millis);
  }

  private List<String> arguments(int port) {
    List<String> arguments = new ArrayList<>(List.of("-D", folder.postgres().toString()));
    Map<String, String> settings =
        Map.of(
            "port", port + "",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "timezone", "UTC",
            // a statement whose client is gone is not worked on
            "client_connection_check_interval", "2s",
            "cluster_name", folder.mark());
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  private ChildProcesses.Order order(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(binaries.program(program)));
    command.addAll(arguments);
    return new ChildProcesses.Order(command, Map.of(), folder.path(), folder.postgresLog(), "INT");
  }

  private String password() throws IOException {
    Path file = folder.postgresPassword();
    if (!Files.exists(file)) {
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Files.createFile(file, ownerOnly);
      Files.writeString(file, randomPassword());
      runAs.own(file);
    }
    return Files.readString(file).strip();
  }

  private static String randomPassword() {
    var random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Made beside its place and moved there, so that a half-made cluster is never taken for one. */
  private void makeCluster() throws IOException {
    deleteHalfMade();
    Path half = folder.path().resolve("postgres.half-" + ProcessHandle.current().pid());
    // Sorting by code point is the same on every system; libc's ctype is what pg_trgm sees Chinese
    // letters by.
    List<String> arguments =
        List.of(
            "-D",
            half.toString(),
            "--username=" + PostgresConnection.SUPERUSER,
            "--pwfile=" + folder.postgresPassword(),
            "--auth=scram-sha-256",
            "--no-instructions",
            "--encoding=UTF8",
            "--locale=C",
            "--lc-ctype=C.UTF-8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");
    ChildProcess initdb = children.start(order("initdb", arguments));
    if (!initdb.endsWithin(INITDB_MILLIS) || initdb.process().exitValue() != 0) {
      throw died("PostgreSQL's data folder cannot be made.", initdb.log());
    }
    Files.move(half, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void deleteHalfMade() throws IOException {
    try (var halves = Files.newDirectoryStream(folder.path(), "postgres.half-*")) {
      for (Path half : halves) {
        FileSystemUtils.deleteRecursively(half);
      }
    }
  }

  private void checkVersion() throws IOException {
    String found = Files.readString(folder.postgres().resolve("PG_VERSION")).strip();
    String version = version();
    if (!version.startsWith(found + ".")) {
      throw new EmbeddedServerException(
          "The data in "
              + folder.postgres()
              + " is of PostgreSQL "
              + found
              + ", this is PostgreSQL "
              + version
              + ".",
          "Start the version of the product that made it, export the data and import it here, or move the folder away "
              + "to begin with an empty one.");
    }
  }

  /**
   * No orphan of ours is left, so a pid file is stale, unless somebody started a PostgreSQL on the
   * folder by hand.
   */
  private void refuseForeignServer() throws IOException {
    Path pidFile = folder.postgres().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    boolean runs =
        !lines.isEmpty()
            && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    if (runs) {
      throw new EmbeddedServerException(
          "PostgreSQL process " + lines.getFirst() + " already runs on " + folder.postgres() + ".",
          "Stop it.");
    }
    Files.delete(pidFile);
  }

  /** Its pid file's eighth line says {@code ready}; false when it has ended instead. */
  private boolean awaitReady(ChildProcess child) throws IOException {
    Path pidFile = folder.postgres().resolve("postmaster.pid");
    while (!child.endsWithin(POLL_MILLIS)) {
      if (Files.exists(pidFile)
          && Files.readString(pidFile).lines().skip(7).anyMatch(line -> line.startsWith("ready"))) {
        return true;
      }
    }
    return false;
  }

  private void makeDatabase(PostgresConnection server) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                server.getJdbcUrl(), server.getUsername(), server.getPassword());
        Statement statement = connection.createStatement()) {
      String query = "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'";
      try (var rows = statement.executeQuery(query)) {
        if (rows.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + DATABASE + " TEMPLATE template0 ENCODING 'UTF8'");
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static EmbeddedServerException died(String what, Path log) {
    return new EmbeddedServerException(
        what + " The end of " + log + ":\n" + ChildProcess.tail(log, 15),
        "Remove the cause that the log names and start again.");
  }
}
