package org.zhaoshang.ingest.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.ImportStatus.State;
import org.zhaoshang.ingest.run.ImportStore.Asked;

/** What a caller wants done with a file that came in before: confirm it, or drop it. */
@Component
public class ImportDesk {

  /** So long an answer waits for what was asked; what takes longer goes on by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ImportStore imports;
  private final PreviewStore previews;
  private final QueuedImports queue;
  private final TransactionTemplate transaction;

  ImportDesk(
      ImportStore imports,
      PreviewStore previews,
      QueuedImports queue,
      TransactionTemplate transaction) {
    this.imports = imports;
    this.previews = previews;
    this.queue = queue;
    this.transaction = transaction;
  }

  /**
   * Imports what was looked at; the same again gives the same answer.
   *
   * @param look what was seen
   * @return how the import stands; empty when the caller has none of this id
   * @throws InputProblems when something else would happen by now, or nothing was looked at
   */
  public Optional<ImportStatus> confirm(UUID id, String look) {
    return own(
        id,
        of -> {
          var looked = previews.find(id).filter(l -> l.preview().look().equals(look));
          if (of.state() == State.DROPPED) {
            throw problem("id", "dropped", "已放弃，要导入请重新上传 | it was dropped; upload the file again");
          }
          if (looked.isEmpty()) {
            throw previews.find(id).isEmpty() ? notSeen() : problem("look", "moved", Looks.MOVED);
          }
          var hindrance = looked.get().preview().problem();
          if (hindrance != null) {
            throw problem("id", "problem", hindrance);
          }
          if (!looked.get().confirmed()) {
            requireFile(id);
            transaction.executeWithoutResult(_ -> {
              if (imports.ask(id, Asked.CONFIRM, List.of(State.PREVIEWED))) {
                previews.confirm(id);
              }
            });
          }
          var now = settled(id);
          if (now.state() == State.PREVIEWED) {
            throw problem("look", "moved", Looks.MOVED);
          }
          return now;
        });
  }

  /**
   * Forgets a file that was looked at, and what was seen; the same again gives the same answer.
   *
   * @return how the import stands; empty when the caller has none of this id
   */
  public Optional<ImportStatus> drop(UUID id) {
    return own(
        id,
        of -> {
          if (of.state() != State.DROPPED && !imports.drop(id)) {
            throw notSeen();
          }
          return imports.find(id).orElseThrow();
        });
  }

  private void requireFile(UUID id) {
    if (!imports.kept(id)) {
      throw problem("id", "file", "文件已不再保存，请重新上传 | the file is no longer kept; upload it again");
    }
  }

  private static InputProblems notSeen() {
    return problem("id", "state", "此导入没有待确认的预览 | this import has no preview that waits");
  }

  /** Wakes a worker, and waits a little for what comes of it. */
  private ImportStatus settled(UUID id) {
    queue.wake();
    try {
      return queue.await(id, PATIENCE);
    } catch (TimeoutException e) {
      return imports.find(id).orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return imports.find(id).orElseThrow();
    }
  }

  /**
   * The decision of who sent the file; of another's file that may be read it is told whose it is.
   */
  private Optional<ImportStatus> own(
      UUID id, java.util.function.Function<ImportStatus, ImportStatus> decided) {
    var caller = CallerInForce.current().map(Caller::identity).orElse("");
    return imports
        .find(id)
        .map(of -> {
          if (imports.sender(id).filter(s -> s.identity().equals(caller)).isEmpty()) {
            throw problem("id", "sender", "由上传者决定 | it is for whoever sent the file to decide");
          }
          return work(() -> decided.apply(of));
        });
  }

  private static <T> T work(Supplier<T> decided) {
    return ProductWork.call("to write what a file says is an import's work", decided::get);
  }

  private static InputProblems problem(String path, String rule, String both) {
    var parts = both.split(" \\| ", 2);
    return InputProblems.of(
        path, rule, null, new Message(parts[0], Objects.requireNonNull(parts[parts.length - 1])));
  }
}
