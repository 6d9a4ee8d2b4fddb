package org.zhaoshang.index;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.zhaoshang.command.Command;
import org.zhaoshang.index.store.Elastic.Unavailable;
import org.zhaoshang.index.store.Targets;
import org.zhaoshang.index.store.Targets.Role;
import org.zhaoshang.index.store.Targets.Target;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;

/**
 * Commands on the line that starts the application, which ends after them:
 *
 * <ul>
 *   <li>{@code --index.check} compares the index with the record, prints the difference, exit code
 *       1 when there is one
 *   <li>{@code --index.rebuild} rebuilds all indices; {@code --index.rebuild=projects,chambers}
 *       these
 *   <li>{@code --index.retry} tries again what was set aside
 * </ul>
 */
final class IndexCommands implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(IndexCommands.class);
  private static final List<String> COMMANDS =
      List.of("index.check", "index.rebuild", "index.retry");
  private static final int LOOK_AGAIN_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final SearchSchema schema;
  private final LiveIndices live;
  private final IndexRebuild rebuild;
  private final IndexCheck check;
  private final IndexQueue queue;
  private final Targets targets;

  IndexCommands(
      SearchSchema schema,
      LiveIndices live,
      IndexRebuild rebuild,
      IndexCheck check,
      IndexQueue queue,
      Targets targets) {
    this.schema = schema;
    this.live = live;
    this.rebuild = rebuild;
    this.check = check;
    this.queue = queue;
    this.targets = targets;
  }

  @Override
  public List<String> options() {
    return COMMANDS;
  }

  @Override
  public int execute(ApplicationArguments arguments) {
    try {
      live.ensure();
      var entries = arguments.getOptionValues("index.rebuild");
      if (entries != null) {
        for (var type : types(entries)) {
          LOG.info("{}: {}", type.name(), rebuild.run(type.name()));
        }
      }
      if (arguments.containsOption("index.retry")) {
        int count = queue.retryPoison(schema.types().stream().map(IndexedType::name).toList());
        queue.awaitEmpty(PATIENCE);
        LOG.info("tried {} records again", count);
      }
      if (arguments.containsOption("index.check")) {
        complete();
        return check();
      }
      return 0;
    } catch (TimeoutException | Unavailable e) {
      LOG.error("{}", e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /**
   * Builds what is missing, and waits for what others build: an index half built differs always.
   */
  private void complete() throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (var missing = missing(); !missing.isEmpty(); missing = missing()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(
            "the indices are not complete: "
                + missing.stream().map(IndexedType::entry).collect(Collectors.joining(", ")));
      }
      for (var type : missing.reversed()) {
        if (rebuild.run(type.name()) == IndexRebuild.Outcome.BUSY) {
          TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
      }
    }
  }

  private List<IndexedType> missing() {
    var roles =
        targets.all().stream()
            .collect(Collectors.groupingBy(Target::type, mapping(Target::role, toSet())));
    return schema.types().stream()
        .filter(type -> {
          var there = roles.getOrDefault(type.name(), Set.of());
          return !there.contains(Role.LIVE) || there.contains(Role.BUILDING);
        })
        .toList();
  }

  private int check() {
    var report = check.run();
    System.out.println(report.print());
    return report.isClean() ? 0 : 1;
  }

  /** The types of these entries, e.g. {@code projects,chambers}; all types when there is none. */
  List<IndexedType> types(List<String> values) {
    var entries =
        values.stream()
            .flatMap(v -> List.of(v.split(",")).stream())
            .filter(e -> !e.isBlank())
            .toList();
    for (var entry : entries) {
      if (schema.types().stream().noneMatch(type -> type.entry().equals(entry))) {
        throw new IllegalArgumentException(
            "no index %s; there are %s"
                .formatted(entry, schema.types().stream().map(IndexedType::entry).toList()));
      }
    }
    return schema.types().stream()
        .filter(t -> entries.isEmpty() || entries.contains(t.entry()))
        .toList();
  }
}
