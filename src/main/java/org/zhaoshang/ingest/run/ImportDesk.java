package org.zhaoshang.ingest.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.graph.ScopeMissing;
import org.zhaoshang.ingest.ImportPreview;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.ImportStatus.State;
import org.zhaoshang.ingest.profile.HeadingMapping;
import org.zhaoshang.ingest.profile.Profiles;
import org.zhaoshang.ingest.run.ImportStore.Asked;
import org.zhaoshang.record.Author;
import org.zhaoshang.record.ImportReversal;
import org.zhaoshang.record.ImportTrail;

/** What a caller wants done with a file that came in before: confirm, drop or revert it. */
@Component
public class ImportDesk {

  /** The parameter with the unit that amounts really have, where the file states a wrong one. */
  public static final String UNIT_INSTEAD = "unitInstead";

  /** So long an answer waits for what was asked; what takes longer goes on by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ImportStore imports;
  private final PreviewStore previews;
  private final QueuedImports queue;
  private final TransactionTemplate transaction;
  private final ImportReversal reversal;
  private final ImportTrail trail;
  private final Profiles profiles;
  private final CorrectionStore corrections;

  ImportDesk(
      ImportStore imports,
      PreviewStore previews,
      QueuedImports queue,
      TransactionTemplate transaction,
      ImportReversal reversal,
      ImportTrail trail,
      Profiles profiles,
      CorrectionStore corrections) {
    this.corrections = corrections;
    this.reversal = reversal;
    this.trail = trail;
    this.profiles = profiles;
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
                looked.get().preview().tables().stream()
                    .findFirst()
                    .ifPresent(t ->
                        corrections.keep(
                            id,
                            Corrections.known(
                                t.columns().stream()
                                    .map(ImportPreview.ColumnRead::heading)
                                    .toList())));
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
   * Says how a file that was looked at is to be read, and has it looked at again.
   *
   * @param profile the profile's name; null for the one that was chosen
   * @param parameters what holds for the whole file; a null value takes one away
   * @return how the import stands; empty when the caller has none of this id
   * @throws InputProblems when it cannot be read so
   */
  public Optional<ImportStatus> correct(
      UUID id,
      @Nullable String profile,
      Map<String, @Nullable String> parameters,
      HeadingMapping correction) {
    return own(
        id,
        of -> {
          var seen =
              previews.find(id).map(PreviewStore.Looked::preview).orElseThrow(ImportDesk::notSeen);
          var name = profile != null ? profile : seen.profile();
          if (name == null) {
            throw problem(
                "input.profile",
                "required",
                "没有认出格式，请写明 profile | no profile was recognised; name one");
          }
          correction.check(profiles.named(name), headings(seen));
          requireFile(id);
          transaction.executeWithoutResult(_ -> {
            if (!imports.ask(id, Asked.PREVIEW, List.of(State.PREVIEWED))) {
              throw notSeen();
            }
            corrections.put(id, name, parameters, correction);
          });
          return settled(id);
        });
  }

  private static List<String> headings(ImportPreview seen) {
    return seen.tables().stream()
        .flatMap(t -> t.columns().stream())
        .map(ImportPreview.ColumnRead::heading)
        .toList();
  }

  /**
   * Forgets what a caller had kept for files of some shape.
   *
   * @return whether there was something of this name
   */
  public boolean forgetCorrection(String name) {
    var owner = CallerInForce.current().map(Caller::identity).orElse("");
    return work(() -> corrections.forget(owner, name));
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

  /**
   * Takes back what an import did, but for what was changed since.
   *
   * @param by who wants it: who sees all that the import may have changed
   * @return how the import stands; empty when the caller has none of this id
   */
  public Optional<ImportStatus> revert(UUID id, Author by) {
    return imports
        .find(id)
        .map(of -> {
          requireSight(of, by);
          return work(() -> {
            if (of.reverted() != null) {
              throw problem(
                  "id",
                  "reverted",
                  "已由 %1$s 于 %2$s 撤销 | it was taken back by %1$s at %2$s"
                      .formatted(of.reverted().by(), of.reverted().at()));
            }
            if (of.accepted() > of.unchanged() && !reversal.knows(id)) {
              throw problem(
                  "id",
                  "history",
                  "导入于本版本之前，没有记下改了什么 | it is from before this version, which does not know what it changed");
            }
            if (!imports.revert(id, by.name())) {
              throw problem(
                  "id",
                  "state",
                  "没有可撤销的：尚在进行，或没有导入 | there is nothing to take back: it still runs, or was not imported");
            }
            return settled(id);
          });
        });
  }

  private void requireSight(ImportStatus of, Author by) {
    var target = of.profile() == null ? null : profiles.named(of.profile()).target();
    if (!by.horizon().seesDistrict() || target != null && !trail.shows(target, by.horizon())) {
      throw new ScopeMissing("taking back an import", Caller.DISTRICT);
    }
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
    return InputProblems.of(path, rule, null, Message.read(both));
  }
}
