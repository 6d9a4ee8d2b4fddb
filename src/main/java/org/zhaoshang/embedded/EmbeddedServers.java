package org.zhaoshang.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * PostgreSQL and Elasticsearch on one data folder. Both start when this is made, at the same time
 * and in the background; who asks for one waits for that one only. Ends them, and all their
 * children, when it is closed.
 */
public final class EmbeddedServers implements AutoCloseable {

  /** What can be embedded. */
  public enum Server {
    /** The record. */
    POSTGRES,
    /** The index. */
    ELASTICSEARCH
  }

  private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

  private final FolderLock lock;
  private final ChildProcesses children;
  private final Map<Server, CompletableFuture<?>> starts = new EnumMap<>(Server.class);
  private final Set<Server> down = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Duration patience;
  private final Consumer<Boolean> whole;

  /** The same for nobody who wants to know whether all of them run. */
  public EmbeddedServers(EmbeddedProperties properties, Set<Server> wanted) {
    this(properties, wanted, _ -> {});
  }

  /**
   * Takes the data folder, ends what a killed application left running on it, and begins to start
   * {@code wanted}. One that ends or hangs later is started again.
   *
   * @param whole is told false when one of them no longer serves, and true when all do again
   * @throws EmbeddedServerException when the folder is in use or not ours, or no Elasticsearch is
   *     there to start
   */
  public EmbeddedServers(
      EmbeddedProperties properties, Set<Server> wanted, Consumer<Boolean> whole) {
    this.patience = properties.hungAfter();
    this.whole = whole;
    List<Path> reads = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    if (wanted.contains(Server.ELASTICSEARCH)) {
      reads.add(properties.home().config());
    }
    DataFolder folder = DataFolder.open(properties.folder());
    RunAs runAs = RunAs.choose(folder, reads);
    lock = FolderLock.of(folder);
    children = new ChildProcesses(runAs);
    try {
      Orphans.stop(folder.mark());
      runAs.own(folder.path());
      if (wanted.contains(Server.POSTGRES)) {
        begin(Server.POSTGRES, result -> startPostgres(folder, runAs, result));
      }
      if (wanted.contains(Server.ELASTICSEARCH)) {
        begin(
            Server.ELASTICSEARCH, result -> startElasticsearch(properties, folder, runAs, result));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Waits for PostgreSQL; throws {@link EmbeddedServerException} when it did not start. */
  public JdbcConnectionDetails postgres() {
    return (JdbcConnectionDetails) await(Server.POSTGRES);
  }

  /** Waits for Elasticsearch; throws {@link EmbeddedServerException} when it did not start. */
  public ElasticsearchConnectionDetails elasticsearch() {
    return (ElasticsearchConnectionDetails) await(Server.ELASTICSEARCH);
  }

  /**
   * Ends the servers, also those that are still starting, and frees the data folder. Does nothing
   * the second time.
   */
  @Override
  public synchronized void close() {
    if (closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    children.close();
    starts.values().forEach(start -> start.handle((_, _) -> null).join());
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("The data folder's lock could not be given back", e);
    }
  }

  private Watched startPostgres(DataFolder folder, RunAs runAs, CompletableFuture<Object> started)
      throws Exception {
    long begin = System.nanoTime();
    var server = new PostgresServer(folder, runAs, children);
    PostgresConnection connection = server.start();
    log.info(
        "PostgreSQL {} is up in {} ({}, port {})",
        server.version(),
        since(begin),
        folder.postgres(),
        connection.port());
    started.complete(connection);
    return server;
  }

  private Watched startElasticsearch(
      EmbeddedProperties properties,
      DataFolder folder,
      RunAs runAs,
      CompletableFuture<Object> started)
      throws Exception {
    long begin = System.nanoTime();
    var server = new ElasticsearchServer(properties, folder, runAs, children);
    log.info("Elasticsearch {} is starting, which takes about ten seconds", server.version());
    ElasticsearchConnection connection = server.start();
    log.info(
        "Elasticsearch {} is up in {} ({}, port {})",
        server.version(),
        since(begin),
        folder.elasticsearch(),
        connection.port());
    started.complete(connection);
    return server;
  }

  /** Starts a server, and says how to reach it. */
  private interface Start {
    Watched of(CompletableFuture<Object> started) throws Exception;
  }

  private void begin(Server server, Start start) {
    var result = new CompletableFuture<Object>();
    starts.put(server, result);
    Thread.ofVirtual()
        .name("embedded-" + server.name().toLowerCase(Locale.ROOT))
        .start(() -> {
          try {
            var running = start.of(result);
            new Watch(running, patience, closing, runs -> note(server, runs)).keep();
          } catch (Throwable e) {
            if (!result.completeExceptionally(e)) {
              log.error("{} is no longer watched", server, e);
            }
          }
        });
  }

  private synchronized void note(Server server, boolean runs) {
    if (runs) {
      down.remove(server);
    } else {
      down.add(server);
    }
    if (closing.getCount() > 0) {
      whole.accept(down.isEmpty());
    }
  }

  private Object await(Server server) {
    CompletableFuture<?> start = starts.get(server);
    if (start == null) {
      throw new IllegalStateException(server + " is not embedded here");
    }
    try {
      return start.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof EmbeddedServerException known) {
        throw known;
      }
      throw new EmbeddedServerException(
          server + " cannot be started: " + e.getCause(),
          "See the log for the cause.",
          e.getCause());
    }
  }

  private static String since(long begin) {
    return "%.1f s".formatted(Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
  }
}
